import { Router } from "express";
import { type Client, withTenant } from "../db.js";

export const invoices = Router({ mergeParams: true });

invoices.get("/overdue", async (_req, res) => {
  const { tenantId, userId } = res.locals.session;
  const overdue = await withTenant(tenantId, userId, (client) =>
    client.query("SELECT number, total, issued_on, customer FROM overdue_invoices ORDER BY number"),
  );
  res.json(overdue.rows);
});

async function nextNumber(client: Client, tenantId: string): Promise<number> {
  const counter = await client.query<{ last_number: number }>(
    `INSERT INTO invoice_counters (tenant_id, last_number) VALUES ($1, 1)
     ON CONFLICT (tenant_id) DO UPDATE SET last_number = invoice_counters.last_number + 1
     RETURNING last_number`,
    [tenantId],
  );
  return counter.rows[0].last_number;
}

// An invoice for everything on a finished work order.
invoices.post("/", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const invoice = await withTenant(tenantId, userId, async (client) => {
    const number = await nextNumber(client, tenantId);
    const created = await client.query(
      `INSERT INTO invoices (tenant_id, customer_id, work_order_id, number, total)
       SELECT w.tenant_id, w.customer_id, w.id, $2, sum(i.quantity * i.unit_price)
         FROM work_orders w
         JOIN work_order_items i ON i.tenant_id = w.tenant_id AND i.work_order_id = w.id
        WHERE w.id = $1 AND w.status = 'done'
        GROUP BY w.id
       RETURNING id, number, total`,
      [req.body.workOrderId, number],
    );
    if (created.rowCount === 0) throw new Error("no such finished work order");
    return created.rows[0];
  });
  res.status(201).json(invoice);
});

invoices.post("/:id/paid", async (req, res) => {
  const { tenantId, userId } = res.locals.session;
  const paid = await withTenant(tenantId, userId, (client) =>
    client.query("UPDATE invoices SET paid_on = current_date WHERE id = $1 AND paid_on IS NULL", [
      req.params.id,
    ]),
  );
  res.status(paid.rowCount ? 204 : 404).end();
});
