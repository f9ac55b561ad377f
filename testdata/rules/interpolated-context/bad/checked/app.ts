import { PoolClient } from 'pg';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SOMETHING = /[0-9a-f-]+/;

export async function byPattern(client: PoolClient, tenant: string) {
  if (!UUID.test(tenant)) throw new Error('tenant');
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context advice "the look at its form"
  await client.query('COMMIT');
}

function validate(id: string): void {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('not a UUID');
}

export async function byFunction(client: PoolClient, tenant: string) {
  validate(tenant);
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context advice "the look at its form"
  await client.query('COMMIT');
}

export async function byAnyPart(client: PoolClient, tenant: string) {
  if (!SOMETHING.test(tenant)) throw new Error('tenant');
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}

export async function ofAnother(client: PoolClient, tenant: string, user: string) {
  if (!UUID.test(user)) throw new Error('user');
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}

export async function onlyWarns(client: PoolClient, tenant: string) {
  if (!UUID.test(tenant)) console.warn('odd tenant');
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}

export async function replaced(client: PoolClient, tenant: string) {
  if (!UUID.test(tenant)) {
    tenant = '00000000-0000-0000-0000-000000000000';
  }
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context advice "the look at its form"
  await client.query('COMMIT');
}

export async function replacedByAnything(client: PoolClient, tenant: string, other: string) {
  if (!UUID.test(tenant)) tenant = other;
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}

export async function ofType(client: PoolClient, tenantId: number, isAdmin: boolean, name: string) {
  if (!Number.isInteger(tenantId)) throw new Error('no number');
  if (typeof isAdmin !== 'boolean') throw new Error('no boolean');
  if (typeof name !== 'string') throw new Error('no string');
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenantId}'`); // expect: interpolated-context advice
  await client.query(`SET LOCAL app.tenant = '${String(isAdmin)}'`); // expect: interpolated-context advice
  await client.query(`SET LOCAL app.tenant = '${name}'`); // expect: interpolated-context error
}
