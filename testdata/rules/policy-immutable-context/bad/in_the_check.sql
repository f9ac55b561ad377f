CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN current_setting('app.tenant_id')::uuid;
END $$;
CREATE POLICY p ON orders FOR INSERT WITH CHECK (tenant_id = current_tenant()); -- expect: policy-immutable-context
