import { Router } from "express";
import { type Client, withTenant } from "../db.js";

export const workOrders = Router({ mergeParams: true });

workOrders.get("/", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const planned = await withTenant(tenantId, userId, (client) =>
    client.query(
      `SELECT w.id, w.title, w.planned_for, c.name AS customer, s.address
         FROM work_orders w
         JOIN customers c ON c.tenant_id = w.tenant_id AND c.id = w.customer_id
         JOIN sites s ON s.tenant_id = w.tenant_id AND s.id = w.site_id
        WHERE w.status = 'planned' AND w.planned_for = $1
        ORDER BY w.title`,
      [req.query.day],
    ),
  );
  res.json(planned.rows);
});

async function addItems(client: Client, tenantId: string, orderId: string, items: Item[]) {
  for (const item of items) {
    await client.query(
      `INSERT INTO work_order_items (tenant_id, work_order_id, description, quantity, unit_price)
       VALUES ($1, $2, $3, $4, $5)`,
      [tenantId, orderId, item.description, item.quantity, item.unitPrice],
    );
  }
}

interface Item {
  description: string;
  quantity: number;
  unitPrice: number;
}

workOrders.post("/", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const { customerId, siteId, title, items } = req.body;
  const id = await withTenant(tenantId, userId, async (client) => {
    const order = await client.query<{ id: string }>(
      `INSERT INTO work_orders (tenant_id, customer_id, site_id, title)
       VALUES ($1, $2, $3, $4)
       RETURNING id`,
      [tenantId, customerId, siteId, title],
    );
    await addItems(client, tenantId, order.rows[0].id, items);
    return order.rows[0].id;
  });
  res.status(201).json({ id });
});

workOrders.get("/:id/photos", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const photos = await withTenant(tenantId, userId, (client) =>
    client.query(
      `SELECT id, storage_key, caption, taken_at
         FROM work_order_photos
        WHERE tenant_id = $1 AND work_order_id = $2
        ORDER BY taken_at`,
      [tenantId, req.params.id],
    ),
  );
  res.json(photos.rows);
});

workOrders.delete("/:id/photos/:photo", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const gone = await withTenant(tenantId, userId, (client) =>
    client.query("DELETE FROM work_order_photos WHERE id = $1", [req.params.photo]),
  );
  res.status(gone.rowCount ? 204 : 404).end();
});
