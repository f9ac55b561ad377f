CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION f() RETURNS SETOF uuid LANGUAGE sql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT m.tenant_id FROM members m WHERE m.user_id = auth.uid() $$;
