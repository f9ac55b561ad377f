import { pool } from "../db.js";
import { sendMail } from "../mail.js";

interface Overdue {
  tenant_id: string;
  number: number;
  total: string;
  email: string;
  customer_id: string;
}

// Reminds customers of invoices that have been open for a month.
export async function paymentReminders(): Promise<void> {
  const overdue = await pool.query<Overdue>(
    `SELECT i.tenant_id, i.number, i.total, i.customer_id, c.email
       FROM invoices i
       JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
      WHERE i.paid_on IS NULL
        AND i.issued_on = current_date - 30
        AND c.email IS NOT NULL`,
  );
  for (const invoice of overdue.rows) {
    const link = `${process.env.PUBLIC_URL}/portal/balance/${invoice.customer_id}`;
    await sendMail(
      pool,
      invoice.tenant_id,
      invoice.email,
      `Invoice ${invoice.number} is still open`,
      `${invoice.total} has not reached us yet: ${link}`,
    );
  }
}
