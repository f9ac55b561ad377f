import express from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();
const rootPool = new Pool({ connectionString: process.env.MIGRATIONS_URL });

// What another handler of the file does is nothing to this one.
app.get("/songs", async (req, res) => {
  const { rows } = await pool.query("SELECT title FROM songs"); // expect: tenant-context-missing
  res.json(rows);
});

app.post("/songs", async (req: any, res) => {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [req.user.tenant]);
  await client.query("DELETE FROM songs WHERE title = $1", [req.body.title]);
  await client.query("COMMIT");
  client.release();
  res.end();
});

setInterval(async () => {
  await pool.query("DELETE FROM songs WHERE title = ''"); // expect: tenant-context-missing
}, 60_000);

// With other rights: a gap.
app.get("/all", async (req, res) => {
  res.json((await rootPool.query("SELECT count(*) FROM songs")).rows);
});
