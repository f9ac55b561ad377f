CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders TO web -- related: policy-role-gap
  USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON orders TO web;
GRANT SELECT ON orders TO jobs; -- expect: policy-role-gap "jobs"
