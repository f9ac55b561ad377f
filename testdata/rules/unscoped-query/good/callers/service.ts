// Whoever calls has looked for the row, or asks for who has signed in.
import { findById, rename, profile } from "./repository";

export async function renameBarge(tenantId: string, id: string, name: string) {
  const barge = await findById(tenantId, id);
  if (!barge) throw new Error("not found");
  await rename(id, name);
}

export async function clearName(tenantId: string, id: string) {
  if (!(await findById(tenantId, id))) return;
  await rename(id, "");
}

export async function me(req) {
  return profile(req.user.id);
}
