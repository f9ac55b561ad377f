import pool from "./pool";

export class Songs {
  async rename(tenant: string, id: string, title: string) {
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    await this.save(client, id, title);
    await client.query("COMMIT");
    client.release();
  }

  private async save(client: any, id: string, title: string) {
    await client.query("UPDATE songs SET title = $2 WHERE id = $1", [id, title]);
  }

  async remove(id: string) {
    const client = await pool.connect();
    await this.erase(client, id);
    client.release();
  }

  private async erase(client: any, id: string) {
    await client.query("DELETE FROM songs WHERE id = $1", [id]); // expect: tenant-context-missing
  }
}
