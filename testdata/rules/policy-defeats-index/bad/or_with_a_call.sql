CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (
  tenant_id = current_setting('app.tenant_id')::uuid OR pg_has_role(current_user, 'staff', 'MEMBER')); -- expect: policy-defeats-index "below an OR"
