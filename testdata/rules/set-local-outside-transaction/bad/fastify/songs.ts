import type { FastifyInstance } from "fastify";

export default async function songs(fastify: FastifyInstance) {
  fastify.addHook("preHandler", async (request: any) => {
    await fastify.pg.query("SELECT set_config('app.tenant_id', $1, true)", [request.user.tenant]); // expect: set-local-outside-transaction
  });

  fastify.get("/songs", (request: any) =>
    fastify.pg.transact(async (client: any) => {
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [request.user.tenant]);
      return client.query("SELECT title FROM songs");
    }),
  );
}
