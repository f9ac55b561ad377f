CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT count(*) FROM orders o JOIN notes n ON n.tenant_id = o.tenant_id WHERE o.tenant_id = current_setting('app.tenant_id')::uuid $$;
