CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS $$ -- expect: policy-empty-context "every policy"
  SELECT current_setting('app.tenant_id', true)::uuid
$$;
CREATE POLICY p ON orders USING (tenant_id = current_tenant());
CREATE POLICY q ON orders FOR SELECT USING (tenant_id = current_tenant());
