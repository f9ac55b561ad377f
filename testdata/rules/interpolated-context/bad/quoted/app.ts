import { PoolClient } from 'pg';
import format from 'pg-format';

export async function archive(client: PoolClient, tenant: string) {
  await client.query('BEGIN');
  const quoted = client.escapeLiteral(tenant);
  await client.query(`SET LOCAL app.tenant = ${quoted}`); // expect: interpolated-context advice "its quoting alone"
  await client.query(format('SET LOCAL app.tenant = %L', tenant)); // expect: interpolated-context advice "its quoting alone"
  await client.query(format('SET LOCAL app.tenant = %L', 'tenant_' + tenant)); // expect: interpolated-context advice "its quoting alone"
  await client.query(format('SET LOCAL app.tenant = %L', `tenant_${tenant}`)); // expect: interpolated-context advice "its quoting alone"
  await client.query('SET LOCAL app.tenant = ' + tenant); // expect: interpolated-context error "whoever can choose"
  await client.query(format("SET LOCAL app.tenant = '%s'", tenant)); // expect: interpolated-context error "whoever can choose"
  await client.query('COMMIT');
}
