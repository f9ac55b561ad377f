// Every string form of TypeScript, as the argument of a call.
import { BY_EMAIL, Queries } from "./text_queries";
import * as queries from "@/typescript/text_queries";
import sql from "postgres";

const TABLE = "orders";
const COLUMNS = `id, total` as const;
const SQL = { one: "SELECT 1", "two": `SELECT 2` };
const tenantFilter = (id: string) => sql`tenant_id = ${id}`;

export class Repo extends Base {
  private readonly base = "SELECT id FROM orders";
  static ALL = 'SELECT * FROM orders';

  async get(id: string, active: boolean, rows: Row[]) {
    await this.db.query("SELECT id FROM orders WHERE id = $1 AND a = $2", [id]);
    await this.db.query('SELECT \'it\'\'s\', "\x41\u{e9}\t", \'é\'');
    await this.db.query(`
      SELECT ${COLUMNS}
      FROM ${TABLE}
      WHERE id = ${id} AND note = '${id}'`);
    await this.db.query("SELECT " + COLUMNS + " FROM " + TABLE +
      " WHERE id = " + id);
    await this.db.query(["SELECT id", "FROM orders"].join(" "));
    await this.db.query(this.base);
    await this.db.query(Repo.ALL);
    await this.db.query(SQL.one);
    await this.db.query(SQL.two);
    await this.db.query(BY_EMAIL);
    await this.db.query(Queries.BY_NAME);
    await this.db.query(queries.BY_EMAIL);
    await this.db.query({ text: "SELECT 1 WHERE a = $1", values: [id] });
    await this.knex.raw("SELECT ?? FROM ?? WHERE id = ? AND data ? 'key'", [id]);
    await this.repo.query("SELECT * FROM orders WHERE id = :id AND at::date IN (:...days)");
    await sql`SELECT * FROM orders WHERE id = ${id} AND ${tenantFilter(id)}`;
    await sql<Row[]>`SELECT * FROM orders ${active ? sql`WHERE active` : sql``} LIMIT 5`;
    await sql`SELECT * FROM orders WHERE true ${active ? sql`AND active` : Prisma.empty}`;
    await sql`SELECT * FROM orders WHERE ${active ? sql`active` : sql`tenant_id = ${id}`}`;
    await sql`INSERT INTO orders ${sql(rows)}`;
    await sql`UPDATE orders SET ${sql(rows, "total")} WHERE id = ${id}`;
    await sql`SELECT ${sql(COLUMNS)} FROM ${sql(TABLE)} WHERE id IN ${sql(rows)}`;
    await prisma.$queryRaw`SELECT * FROM orders WHERE id IN (${Prisma.join(rows)})`;
    await prisma.$executeRaw(Prisma.sql`DELETE FROM orders WHERE ${Prisma.raw("id")} = ${id}`);
    await db.execute(dedent`
      SELECT * FROM ${TABLE}
    `);
    await this.db.query(`SELECT * FROM orders ORDER BY ${id} ${active ? "ASC" : "DESC"}`);
    await this.db.query(active ? "SELECT 1" : "SELECT 2");
    await this.db.query("SELECT * FROM orders WHERE id = $1".concat(" AND total > 0"));
    await this.db.query(`SET LOCAL app.tenant_id = '${id}'`);
    console.log("Update the list", `of ${rows.length} rows`, "");
  }

  build(id: string) {
    let query = `SELECT * FROM orders WHERE tenant_id = $1`;
    query += " AND total > 0";
    if (id) {
      query += " AND id = $2";
    }
    this.db.query(query);
    const parts = ["SELECT * FROM orders", "WHERE id = $1"];
    if (id) parts.push("AND total > 0");
    this.db.query(parts.join("\n"));
    let either = "SELECT * FROM orders";
    if (id) either += " WHERE id = $1";
    else either += " WHERE tenant_id = $1";
    this.db.query(either);
    let index = 1;
    const where = [`tenant_id = $${index++}`];
    if (id) where.push(`id = $${index++}`);
    this.db.query(`SELECT * FROM orders ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""}`);
    {
      const query = "SELECT 3";
      this.db.query(query);
    }
    this.db.query(query);
  }

  async manners(id: string, other: string) {
    await this.db.any("SELECT * FROM orders WHERE id = $<id> AND code = ${code} AND a = $(a) AND b = $/b/", { id });
    await this.db.any("SELECT $1:name FROM orders WHERE id IN ($2:csv) AND tags = $[tags:json]", ["total", [id]]);
    await sequelize.query("SELECT * FROM orders WHERE id = $id AND a = $$text$$", { bind: { id } });
    await pool.query(sql.unsafe`SELECT * FROM ${sql.identifier(["shop", "orders"])} WHERE id = ${id}`);
    await pool.query(sql.unsafe`SELECT * FROM ${sql.table("orders")} WHERE ${sql.ref(other)} = ${id}`);
  }
}
