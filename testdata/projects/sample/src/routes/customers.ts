import { Router } from "express";
import { withTenant } from "../db.js";

export const customers = Router({ mergeParams: true });

customers.get("/", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const search = `%${String(req.query.q ?? "")}%`;
  const found = await withTenant(tenantId, userId, (client) =>
    client.query(
      "SELECT id, name, email, phone FROM customers WHERE name ILIKE $1 ORDER BY name LIMIT 50",
      [search],
    ),
  );
  res.json(found.rows);
});

customers.post("/", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const { name, email, phone } = req.body;
  const created = await withTenant(tenantId, userId, (client) =>
    client.query(
      `INSERT INTO customers (tenant_id, name, email, phone)
       VALUES ($1, $2, $3, $4)
       RETURNING id`,
      [tenantId, name, email, phone],
    ),
  );
  res.status(201).json(created.rows[0]);
});

customers.delete("/:id", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const gone = await withTenant(tenantId, userId, (client) =>
    client.query("DELETE FROM customers WHERE id = $1", [req.params.id]),
  );
  res.status(gone.rowCount ? 204 : 404).end();
});
