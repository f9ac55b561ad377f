CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
-- It looks the tenant up and writes down who came; what it sets is for the statements behind it.
CREATE TABLE visits (tenant uuid, at timestamptz);
CREATE FUNCTION enter(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM tenants WHERE id = tenant) THEN RAISE 'no such tenant'; END IF;
  PERFORM set_config('app.tenant_id', tenant::text, true);
  INSERT INTO visits VALUES (tenant, now());
END $$;
