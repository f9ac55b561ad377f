import { pool, withTenant as wt } from "./db";
import * as q from './q';
// c
export class Repo extends Base implements X {
  constructor(private readonly db: Pool) {}
  @Transactional()
  async find(id: string, { limit = 10 }: Opts = {}) {
    const rows = await sql<Row[]>`select * from t where id = ${id} and x = '\n'`;
    if (a) return x; else if (b) { y() } else z;
    for (const t of ["a", `b`]) await this.db.query('SELECT ' + t, [id]);
    try { f?.(1) } catch (e) { g() } finally { h() }
    const { data, error: err } = await client.query({ text: "SELECT 1", values: [id] });
    return pool.transaction(async (tx) => { await tx.execute(sql`x`) });
  }
}
async function types(a: Pool | null, b: Promise<Sql<{}>>, c: pg.Pool, d: () => void): Promise<Row[]> {
  return f(a as Foo, (b as unknown as Bar<Z>).z, c satisfies T[], u as const, t!);
}
