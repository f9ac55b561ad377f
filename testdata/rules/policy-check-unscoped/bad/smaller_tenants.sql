-- What reads is tied; what changes reaches all tenants that sort before one's own.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id text NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON orders FOR SELECT USING (tenant_id = current_setting('app.tenant_id'));
CREATE POLICY w ON orders FOR UPDATE
  USING (tenant_id <= current_setting('app.tenant_id'))
  WITH CHECK (tenant_id <= current_setting('app.tenant_id')); -- expect: policy-check-unscoped
