// Tables that are handed over: which they are only whoever calls knows.
import { createClient } from "@supabase/supabase-js";
import { DataSource, EntityManager, Repository } from "typeorm";

const admin = createClient("http://db", process.env.SUPABASE_SERVICE_ROLE_KEY!);

export const rowsOf = (table: string) => admin.from(table).select("*");

export function all(source: DataSource, entity: any) {
  return source.getRepository(entity).find();
}

export class Store<T> {
  constructor(private readonly rows: Repository<T>) {}
  all() {
    return this.rows.find();
  }
}
