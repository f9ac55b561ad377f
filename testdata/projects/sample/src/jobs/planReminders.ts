import { pool, withTenant } from "../db.js";
import { sendMail } from "../mail.js";

// Tells every mechanic in the evening what tomorrow brings.
export async function planReminders(): Promise<void> {
  const tenants = await pool.query<{ id: string; name: string }>("SELECT id, name FROM tenants");
  for (const tenant of tenants.rows) {
    await withTenant(tenant.id, null, async (client) => {
      const orders = await client.query<{ email: string; title: string }>(
        `SELECT u.email, w.title
           FROM work_orders w
           JOIN users u ON u.id = w.assignee_id
          WHERE w.status = 'planned' AND w.planned_for = current_date + 1`,
      );
      for (const order of orders.rows) {
        await sendMail(client, tenant.id, order.email, `Tomorrow at ${tenant.name}`, order.title);
      }
    });
  }
}
