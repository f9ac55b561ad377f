import { database } from "./database";

export async function rename(id: string, article: string) {
  await database.position.update({ where: { id }, data: { article } }); // expect: unscoped-query
}

export async function remove(id: string) {
  await database.position.delete({ where: { id } }); // expect: unscoped-query
}

export async function find(tenant: string, id: string) {
  return database.position.findFirst({ where: { id, owner: tenant } });
}

export async function list(tenant: string) {
  return database.position.findMany({ where: { customer: { id: tenant } } });
}

// Nothing says that this one asks a database.
export async function post(api: any, id: string) {
  await api.letters.update({ where: { id }, data: { id } });
}
