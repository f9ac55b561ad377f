// What a client sends is looked through first, or its keys are known.
import { createClient } from "@supabase/supabase-js";
import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema } from "drizzle-zod";
import { Router } from "express";
import knex from "knex";
import { z } from "zod";
import { db } from "./db";
import { prisma } from "./prisma";
import { validate } from "./validate";

export const barges = pgTable("barges", {
  id: uuid("id").primaryKey(),
  tenantId: uuid("tenant_id").notNull(),
  name: text("name").notNull(),
  state: text("state").notNull(),
});
const router = Router();
const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY);
const CHANGEABLE = ["name", "state"];

// A validator may have looked at the body.
router.put("/knex/:id", validate("barge"), async (req, res) => {
  await knex("barges").where({ id: req.params.id, tenant_id: req.user.tenantId }).update(req.body);
  res.end();
});

router.patch("/drizzle/:id", async (req, res) => {
  const { id, tenantId, ...changes } = req.body;
  const own = and(eq(barges.id, id), eq(barges.tenantId, req.user.tenantId));
  await db.update(barges).set(changes).where(own);
  await db.update(barges).set({ name: req.body.name, ...{ state: "new" } }).where(own);
  const body = req.body;
  delete body.tenantId;
  await db.update(barges).set(body).where(own);
  res.end();
});

export async function PATCH(req: Request, { params }, session) {
  const body = await req.json();
  const tenantId = session.tenantId;
  await prisma.barges.update({ where: { id: params.id, tenantId }, data: { ...body, tenantId } });
  const { name, state } = body;
  await prisma.barges.update({ where: { id: params.id, tenantId }, data: { name, state } });
}

export async function POST(request: Request, session) {
  const body = await request.json();
  const row: Record<string, string> = {};
  for (const key of CHANGEABLE) if (body[key]) row[key] = body[key];
  await supabase.from("barges").update(row).eq("id", body.id).eq("tenant_id", session.tenantId);
  const other: Record<string, string> = {};
  for (const key of Object.keys(body)) if (CHANGEABLE.includes(key)) other[key] = body[key];
  await supabase.from("barges").update(other).eq("id", body.id).eq("tenant_id", session.tenantId);
}

// The schema strips what it does not know.
const change = createInsertSchema(barges).omit({ id: true, tenantId: true }).partial();
const named = z.object({ name: z.string().min(1).refine((name) => name !== "x") });

export async function PUT(req: Request, { params }, session) {
  const own = and(eq(barges.id, params.id), eq(barges.tenantId, session.tenantId));
  const parsed = change.safeParse(await req.json());
  if (!parsed.success) return new Response(null, { status: 400 });
  await db.update(barges).set(parsed.data).where(own);
  await db.update(barges).set(named.extend({ state: z.string() }).parse(await req.json())).where(own);
}

export const rename = procedure
  .input(z.object({ id: z.string(), name: z.string().optional() }))
  .mutation(async ({ ctx, input }) => {
    const { id, ...rest } = input;
    await db.update(barges).set(rest).where(and(eq(barges.id, id), eq(barges.tenantId, ctx.tenantId)));
  });

// Who calls this decides.
export function store(id: string, tenantId: string, data: Partial<typeof barges.$inferInsert>) {
  return db.update(barges).set(data).where(and(eq(barges.id, id), eq(barges.tenantId, tenantId)));
}

function row(body: { name: string }) {
  return { name: body.name, state: "new" };
}

// An answer of somebody else's is no request.
export async function mirrored(id: string, tenantId: string) {
  const response = await fetch("https://harbour.example/barge");
  const data = row(await response.json());
  await supabase.from("barges").update(data).eq("id", id).eq("tenant_id", tenantId);
}

const changed = z.object({ id: z.string(), tenantId: z.string(), name: z.string() });

// The rows that it sets are those that have this tenant already.
router.put("/prisma/:id", async (req, res) => {
  const input = changed.parse(req.body);
  await prisma.barge.update({ where: { id: input.id, tenantId: input.tenantId }, data: { ...input } });
  res.end();
});
