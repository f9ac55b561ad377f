import { findById, rename, sink, paint, moor, profile } from "./repository";

export async function renameBarge(tenantId: string, id: string, name: string) {
  const barge = await findById(tenantId, id);
  if (!barge) throw new Error("not found");
  await rename(id, name);
}

// Not all of those who call have looked for it.
export async function clearName(id: string) {
  await rename(id, "");
}

// It is looked for too late.
export async function sinkBarge(tenantId: string, id: string) {
  await sink(id);
  if (!(await findById(tenantId, id))) throw new Error("not found");
}

// The key is out of a row.
export async function paintBarge(tenantId: string, id: string) {
  const barge = await findById(tenantId, id);
  await paint(barge.id);
}

// Others may call it.
export async function moorBarge(tenantId: string, id: string) {
  if (!(await findById(tenantId, id))) throw new Error("not found");
  await moor(id);
}
export function listen(bus) {
  bus.on("moor", moor);
}

export async function anybody(req) {
  return profile(req.params.id);
}
