-- What the flow.* files of the languages work on.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total numeric NOT NULL);
CREATE TABLE plans (id bigint PRIMARY KEY, name text NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION set_tenant(tenant uuid) RETURNS void LANGUAGE sql AS $$
  SELECT set_config('app.tenant_id', tenant::text, true);
$$;
