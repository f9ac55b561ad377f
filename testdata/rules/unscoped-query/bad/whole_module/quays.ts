// The module that has the tables is a file of the project, which does not show them.
import { eq } from "drizzle-orm";
import { db } from "./db";
import * as schema from "./schema";

export async function find(id: string) {
  return db.select().from(schema.quays).where(eq(schema.quays.id, id)); // expect: unscoped-query "quays"
}
