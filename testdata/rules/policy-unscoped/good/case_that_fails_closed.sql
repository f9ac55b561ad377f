CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (CASE WHEN current_setting('app.tenant_id', true) IS NULL THEN false ELSE tenant_id = current_setting('app.tenant_id')::uuid END);
