import knex from "knex";

const db = knex({ client: "pg" });

export async function useTenant(tenantId: string) {
  await db.raw("SET app.current_tenant = ?", [tenantId]); // expect: session-level-set expect: set-with-bind-parameter
}
