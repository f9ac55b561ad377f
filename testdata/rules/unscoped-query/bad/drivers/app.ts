import { warehouse } from "./warehouse";

const BY_ID = "SELECT id, state" + " FROM orders WHERE id = $1";

export function show(id: string) {
  return warehouse.ask("primary", BY_ID, [id]); // expect: unscoped-query
}
