CREATE TABLE orders (id bigint, tenant_id text NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (lower(tenant_id) = current_setting('app.tenant_id')); -- expect: policy-defeats-index "function"
