CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (starts_with(tenant_id::text, NULLIF(current_setting('app.tenant_id', true), ''))); -- expect: policy-defeats-index "or call"
