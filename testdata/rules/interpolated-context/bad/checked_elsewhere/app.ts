import { PoolClient } from 'pg';
import { assertUuid, warnOfForm } from './lib/forms';

export async function byImported(client: PoolClient, tenant: string) {
  assertUuid(tenant);
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context advice "the look at its form"
  await client.query('COMMIT');
}

export async function onlyWarns(client: PoolClient, tenant: string) {
  warnOfForm(tenant);
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}

export async function ofAnother(client: PoolClient, tenant: string, user: string) {
  assertUuid(user);
  await client.query('BEGIN');
  await client.query(`SET LOCAL app.tenant = '${tenant}'`); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}
