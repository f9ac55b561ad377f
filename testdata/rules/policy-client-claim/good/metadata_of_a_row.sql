CREATE TABLE orders (id bigint, tenant_id uuid NOT NULL, user_metadata jsonb);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid AND user_metadata ->> 'kind' = 'x');
