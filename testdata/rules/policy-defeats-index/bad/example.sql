CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders
  USING (tenant_id::text = current_setting('app.tenant_id')); -- expect: policy-defeats-index "cast of uuid to text"
