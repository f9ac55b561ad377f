CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION as_uuid(t text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT t::uuid $$;
CREATE POLICY p ON orders USING (tenant_id = as_uuid(current_setting('app.tenant_id')));
