CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN current_setting('app.tenant_id')::uuid;
END $$;
CREATE POLICY p ON orders USING (tenant_id = (SELECT current_tenant()));
