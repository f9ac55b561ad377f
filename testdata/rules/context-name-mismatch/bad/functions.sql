CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE bills (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE bills ENABLE ROW LEVEL SECURITY;
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON lines -- expect: context-name-mismatch "2 other policies read app.tenant_id"
  USING (tenant_id = current_setting('app.current_tenant')::uuid);
CREATE POLICY own ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid); -- related: context-name-mismatch "this one reads app.tenant_id"
CREATE POLICY own ON bills USING (tenant_id = current_setting('app.tenant_id')::uuid);
-- neither gives app.current_tenant a value
CREATE FUNCTION enter(tenant uuid) RETURNS void LANGUAGE sql AS $$ SELECT set_config('app.tenant_id', tenant::text, true) $$;
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql AS $$ SELECT current_setting('app.current_tenant')::uuid $$;
CREATE FUNCTION hash(text) RETURNS text LANGUAGE c AS '$libdir/hash', 'hash';
