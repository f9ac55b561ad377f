import { inTransaction } from "./db";

export default async function routes(app: any) {
  app.get("/berths", async () =>
    inTransaction(async (client) => client.query("SELECT id FROM berths"))); // expect: tenant-context-missing

  app.get("/all", async (request: any) => {
    return inTransaction(async (client) => {
      return client.query("SELECT berth FROM berths"); // expect: tenant-context-missing
    }, undefined, request.user.id);
  });
}
