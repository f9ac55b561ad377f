import { Pool, PoolClient } from "pg";

const pool = new Pool();

// Policies keep what the pasted clause may not.
export async function searchNotes(tenant: string, clause: string) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    const found = await client.query(`SELECT id, body FROM notes WHERE ${clause}`);
    await client.query("COMMIT");
    return found.rows;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

// The same, of a table that no policy protects.
export async function searchLabels(tenant: string, clause: string) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    const found = await client.query(`SELECT id, name FROM labels WHERE ${clause}`);
    await client.query("COMMIT");
    return found.rows;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

// Nothing tells whether the context is set on this connection.
export async function searchOn(client: PoolClient, clause: string) {
  return client.query(`SELECT id, body FROM notes WHERE ${clause}`);
}

// Which tenants the function lets through is not known.
export async function visibleNotes(tenant: string) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    const notes = await client.query("SELECT id FROM notes WHERE tenant_id IN (SELECT visible_tenants())");
    const labels = await client.query("SELECT id FROM labels WHERE tenant_id IN (SELECT visible_tenants())");
    await client.query("COMMIT");
    return [notes.rows, labels.rows];
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

// No migration makes the constraint that this relies on.
export async function putLabel(tenant: string, name: string) {
  await pool.query(
    "INSERT INTO labels (tenant_id, name) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT one_name DO UPDATE SET name = $2",
    [tenant, name],
  );
}
