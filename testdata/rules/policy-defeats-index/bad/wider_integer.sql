CREATE TABLE orders (id bigint, tenant_id integer NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id::bigint = current_setting('app.tenant_id')::bigint); -- expect: policy-defeats-index "cast of integer to bigint"
