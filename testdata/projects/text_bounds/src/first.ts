export { CIRCLE } from "./second";
export const note = "select one from the list";
