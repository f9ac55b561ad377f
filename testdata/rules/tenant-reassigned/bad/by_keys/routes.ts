// What a client sends is written as it comes.
import { createClient } from "@supabase/supabase-js";
import { and, eq } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createInsertSchema } from "drizzle-zod";
import { Router } from "express";
import knex from "knex";
import { z } from "zod";
import { db } from "./db";
import { prisma } from "./prisma";

export const barges = pgTable("barges", {
  id: uuid("id").primaryKey(),
  tenantId: uuid("tenant_id").notNull(),
  name: text("name").notNull(),
  state: text("state").notNull(),
});
const router = Router();
const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_SERVICE_ROLE_KEY);

router.put("/knex/:id", async (req, res) => {
  await knex("barges").where({ id: req.params.id, tenant_id: req.user.tenantId }).update(req.body); // expect: tenant-reassigned "may name tenant_id"
  res.end();
});

router.patch("/drizzle/:id", async (req, res) => {
  const { id, ...changes } = req.body;
  const [row] = await db // expect: tenant-reassigned
    .update(barges)
    .set({ ...changes, state: "changed" })
    .where(and(eq(barges.id, id), eq(barges.tenantId, req.user.tenantId)));
  res.json(row);
});

export async function PATCH(req: Request, { params }, session) {
  const body = await req.json();
  const where = { id: params.id, tenantId: session.tenantId };
  await prisma.barges.update({ where, data: body }); // expect: tenant-reassigned
  await prisma.barges.update({ where, data: { state: "new", ...body } }); // expect: tenant-reassigned
}

export async function POST(request: Request, session) {
  const form = Object.fromEntries(await request.formData());
  await supabase.from("barges").update(form).eq("id", form.id).eq("tenant_id", session.tenantId); // expect: tenant-reassigned
}

// The schema lets the tenant through.
const change = createInsertSchema(barges).omit({ id: true }).partial();

export async function PUT(req: Request, { params }, session) {
  const parsed = change.safeParse(await req.json());
  if (!parsed.success) return new Response(null, { status: 400 });
  await db // expect: tenant-reassigned
    .update(barges)
    .set(parsed.data)
    .where(and(eq(barges.id, params.id), eq(barges.tenantId, session.tenantId)));
}

export const move = procedure
  .input(z.object({ id: z.string(), name: z.string().optional(), tenantId: z.string().optional() }))
  .mutation(async ({ ctx, input }) => {
    const { id, ...rest } = input;
    await db // expect: tenant-reassigned
      .update(barges)
      .set(rest)
      .where(and(eq(barges.id, id), eq(barges.tenantId, ctx.tenantId)));
  });

// One by one
export async function rename(req: Request, session) {
  const body = await req.json();
  const row: Record<string, string> = { state: "renamed" };
  if (body.name) row.name = body.name;
  if (body.tenant) row.tenant_id = body.tenant;
  await supabase.from("barges").update(row).eq("id", body.id).eq("tenant_id", session.tenantId); // expect: tenant-reassigned "another tenant_id"
}

const changed = z.object({ id: z.string(), tenantId: z.string(), name: z.string() });

// The tenant that it is compared with is another than that which it sets.
router.put("/prisma/other/:id", async (req, res) => {
  const input = changed.parse(req.body);
  await prisma.barge.update({ // expect: tenant-reassigned
    where: { id: input.id, tenantId: req.user.tenantId },
    data: { ...input },
  });
  res.end();
});
