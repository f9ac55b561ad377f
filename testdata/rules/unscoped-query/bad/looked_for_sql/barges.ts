import { Pool } from "pg";

const pool = new Pool();

const FIND = "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2";

// Nobody leaves.
export async function rename(req, res) {
  const { id } = req.params;
  const { rows } = await pool.query(FIND, [id, req.user.tenantId]);
  if (rows.length === 0) {
    res.status(404).json({ error: "not found" });
  }
  await pool.query("UPDATE barges SET name = $1 WHERE id = $2", [req.body.name, id]); // expect: unscoped-query
}

// A list is there always.
export async function paint(tenantId: string, id: string) {
  const { rows } = await pool.query(FIND, [id, tenantId]);
  if (!rows) throw new Error("not found");
  await pool.query("UPDATE barges SET name = 'painted' WHERE id = $1", [id]); // expect: unscoped-query
}

// So is the row of a count.
export async function repaint(tenantId: string, id: string) {
  const { rows } = await pool.query("SELECT COUNT(*) AS n FROM barges WHERE id = $1 AND tenant_id = $2", [id, tenantId]);
  if (!rows[0]) throw new Error("not found");
  await pool.query("UPDATE barges SET name = 'painted' WHERE id = $1", [id]); // expect: unscoped-query
}

// The key is another one.
export async function dock(tenantId: string, id: string, beside: string) {
  const { rows } = await pool.query(FIND, [beside, tenantId]);
  if (!rows.length) throw new Error("not found");
  await pool.query("UPDATE barges SET name = 'docked' WHERE id = $1", [id]); // expect: unscoped-query
}

// The key is another one by then.
export async function moor(req) {
  let id = req.params.id;
  const { rows } = await pool.query(FIND, [id, req.user.tenantId]);
  if (!rows.length) throw new Error("not found");
  id = req.body.id;
  await pool.query("UPDATE barges SET name = 'moored' WHERE id = $1", [id]); // expect: unscoped-query
}

// It is the key of another table's row.
export async function lighten(tenantId: string, id: string) {
  const { rows } = await pool.query(FIND, [id, tenantId]);
  if (!rows.length) throw new Error("not found");
  await pool.query("UPDATE loads SET weight = 0 WHERE id = $1", [id]); // expect: unscoped-query
}

// Either condition does.
export async function sink(tenantId: string, id: string, name: string) {
  const { rows } = await pool.query("SELECT id FROM barges WHERE (id = $1 OR name = $3) AND tenant_id = $2", [id, tenantId, name]);
  if (!rows.length) throw new Error("not found");
  await pool.query("DELETE FROM barges WHERE id = $1", [id]); // expect: unscoped-query
}

// There must be none.
export async function scrap(tenantId: string, id: string) {
  const { rows } = await pool.query(FIND, [id, tenantId]);
  if (rows.length > 0) throw new Error("still there");
  await pool.query("DELETE FROM barges WHERE id = $1", [id]); // expect: unscoped-query
}

// On one way alone.
export async function burn(req) {
  const { id } = req.params;
  if (!req.user.isManager) {
    const { rows } = await pool.query(FIND, [id, req.user.tenantId]);
    if (!rows.length) throw new Error("not found");
  }
  await pool.query("DELETE FROM barges WHERE id = $1", [id]); // expect: unscoped-query
}

// Functions beside each other have keys of their own.
export function makeYard() {
  return {
    async own(tenantId: string, id: string) {
      try {
        const { rows } = await pool.query(FIND, [id, tenantId]);
        if (!rows.length) return null;
        return rows[0];
      } catch {
        return null;
      }
    },
    async any(id: string) {
      const { rows } = await pool.query("SELECT id FROM barges WHERE id = $1", [id]); // expect: unscoped-query
      return rows[0];
    },
  };
}
