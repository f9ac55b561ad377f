import { inTransaction } from "./db";

export default async function routes(app: any) {
  app.get("/berths", async (request: any) =>
    inTransaction(async (client) => client.query("SELECT id FROM berths"), request.user.tenantId, request.user.id));

  app.post("/berths", async (request: any) => {
    const { tenantId, userId } = request.user;
    return inTransaction(async (client) => {
      return client.query("INSERT INTO berths (id, tenant_id) VALUES ($1, $2)", [request.body.id, tenantId]);
    }, tenantId, userId);
  });
}
