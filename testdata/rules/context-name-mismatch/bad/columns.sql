-- The one setting is compared with the root's own key first, the other one with a column of another spelling and
-- by way of a parent.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE bills (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE marks (id bigint PRIMARY KEY, "tenantId" uuid NOT NULL REFERENCES tenants);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders);
CREATE TABLE notes (id bigint PRIMARY KEY, body text);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE bills ENABLE ROW LEVEL SECURITY;
ALTER TABLE marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY own ON bills USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY own ON tenants USING (id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY own ON marks -- expect: context-name-mismatch "reads app.current_tenant"
  USING ("tenantId" = NULLIF(current_setting('app.current_tenant', true), '')::uuid);
CREATE POLICY own ON lines -- expect: context-name-mismatch "reads app.current_tenant"
  USING (order_id IN (SELECT id FROM orders
                      WHERE tenant_id = NULLIF(current_setting('app.current_tenant', true), '')::uuid));
-- no tie
CREATE POLICY seen ON notes USING (current_setting('app.current_tenant', true) IS NOT NULL);
