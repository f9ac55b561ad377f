CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT current_setting('app.tenant_id')::uuid $$;
CREATE POLICY p ON orders USING (tenant_id = current_tenant()); -- expect: policy-immutable-context
