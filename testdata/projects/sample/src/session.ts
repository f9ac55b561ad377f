import { createHmac, timingSafeEqual } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { withUser } from "./db.js";

export interface Session {
  userId: string;
  tenantId: string;
}

declare global {
  namespace Express {
    interface Locals {
      session: Session;
    }
  }
}

function sign(userId: string): Buffer {
  const secret = process.env.SESSION_SECRET;
  if (!secret) throw new Error("SESSION_SECRET is not set");
  return createHmac("sha256", secret).update(userId).digest();
}

function verifiedUser(token: string | undefined): string | null {
  const [userId, signature] = (token ?? "").split(".");
  if (!userId || !signature) return null;
  const given = Buffer.from(signature, "base64url");
  const expected = sign(userId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? userId : null;
}

// The tenant comes from the path, and counts only if the user belongs to it.
export async function requireSession(req: Request, res: Response, next: NextFunction) {
  const userId = verifiedUser(req.get("authorization")?.replace(/^Bearer /, ""));
  if (!userId) return void res.status(401).end();

  const slug = req.params.company;
  const membership = await withUser(userId, (client) =>
    client.query<{ tenant_id: string }>(
      `SELECT m.tenant_id
         FROM memberships m
         JOIN tenants t ON t.id = m.tenant_id
        WHERE m.user_id = $1 AND t.slug = $2`,
      [userId, slug],
    ),
  );
  if (membership.rowCount === 0) return void res.status(404).end();

  res.locals.session = { userId, tenantId: membership.rows[0].tenant_id };
  next();
}
