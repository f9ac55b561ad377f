// Who asks for nothing but the tenant learns whose a row is, in whatever library; who asks for more, more.
import { PrismaClient } from "@prisma/client";
import { createClient } from "@supabase/supabase-js";
import { eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import knex from "knex";
import { Kysely } from "kysely";

const boards = pgTable("boards", { id: uuid("id"), workspaceId: uuid("workspace_id"), title: text("title") });
const cards = pgTable("cards", { id: uuid("id"), workspaceId: uuid("workspace_id"), boardId: uuid("board_id") });
const prisma = new PrismaClient();
const admin = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY);

export async function drizzled(id: string) {
  await db.select({ owner: boards.workspaceId }).from(boards).where(eq(boards.id, id)); // expect: unscoped-query "learns whose it is"
  await db.select({ owner: boards.workspaceId }).from(cards).innerJoin(boards, eq(cards.boardId, boards.id)).where(eq(cards.id, id)); // expect: unscoped-query "learns whose it is"
  await db.query.boards.findFirst({ columns: { title: false }, where: eq(boards.id, id) }); // expect: unscoped-query "can ask for another"
  return await db.select({ owner: boards.workspaceId, title: boards.title }).from(boards).where(eq(boards.id, id)); // expect: unscoped-query "can ask for another"
}

export async function drizzledOwner(id: string) {
  await db.query.boards.findFirst({ columns: { workspaceId: true }, where: eq(boards.id, id) }); // expect: unscoped-query "learns whose it is"
}

export async function prismatic(id: string) {
  await prisma.board.findUnique({ where: { id }, select: { title: true } }); // expect: unscoped-query "can ask for another"
}

export async function prismaticOwner(id: string) {
  return await prisma.board.findUnique({ where: { id }, select: { workspaceId: true } }); // expect: unscoped-query "learns whose it is"
}

export async function knotted(id: string) {
  await knex("boards").where({ id }).select("workspace_id"); // expect: unscoped-query "learns whose it is"
  await knex("boards").where({ id }).first("workspace_id"); // expect: unscoped-query "learns whose it is"
  await knex.select("b.workspace_id as owner").from("boards as b").where("b.id", id).first(); // expect: unscoped-query "learns whose it is"
  return await knex("boards").where({ id }).select("workspace_id", "title"); // expect: unscoped-query "can ask for another"
}

export async function typed(client: Kysely<DB>, id: string) {
  await client.selectFrom("boards").select("workspace_id").where("id", "=", id).executeTakeFirst(); // expect: unscoped-query "learns whose it is"
  return await client.selectFrom("boards").select(["workspace_id", "title"]).where("id", "=", id).execute(); // expect: unscoped-query "can ask for another"
}

export async function served(id: string) {
  await admin.from("boards").select("workspace_id").eq("id", id).single(); // expect: unscoped-query "learns whose it is"
  await admin.from("boards").select("workspace_id, cards(title)").eq("id", id).single(); // expect: unscoped-query "can ask for another"
  return await admin.from("boards").select("workspace_id, title").eq("id", id).single(); // expect: unscoped-query "can ask for another"
}
