import type { ClientBase, Pool } from "pg";

// Mail leaves through a queue, which a process of its own empties.
export async function sendMail(
  db: ClientBase | Pool,
  tenantId: string,
  to: string,
  subject: string,
  text: string,
): Promise<void> {
  await db.query(
    "INSERT INTO mail_queue (tenant_id, recipient, subject, body) VALUES ($1, $2, $3, $4)",
    [tenantId, to, subject, text],
  );
}
