// Another function looks for the row.
import { Pool } from "pg";
const pool = new Pool();
export class Barges {
  private async assertOwned(id: string, tenantId: string) {
    const { rows } = await pool.query('SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2', [id, tenantId]);
    if (rows.length === 0) throw new Error('not found');
  }
  private async find(id: string, tenantId: string) {
    const { rows } = await pool.query('SELECT * FROM barges WHERE id = $1 AND tenant_id = $2', [id, tenantId]);
    return rows[0] ?? null;
  }
  private async findOrFail(id: string, tenantId: string) {
    const barge = await this.find(id, tenantId);
    if (!barge) throw new Error('not found');
    return barge;
  }
  private async look(id: string, tenantId: string) {
    const { rows } = await pool.query('SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2', [id, tenantId]);
    console.log(rows);
  }
  async close(id: string, tenantId: string) {
    await this.assertOwned(id, tenantId);
    await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [id, 'closed']);
  }
  async close2(id: string, tenantId: string) {
    const barge = await this.find(id, tenantId);
    if (!barge) throw new Error('no');
    await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [id, 'closed']);
  }
  async close3(id: string, tenantId: string) {
    await this.findOrFail(id, tenantId);
    await pool.query('UPDATE barges SET name = $2 WHERE id = $1', [id, 'closed']);
  }
}
