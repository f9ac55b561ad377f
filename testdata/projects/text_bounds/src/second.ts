export { CIRCLE } from "./first";
export const note = "select one from the list";
