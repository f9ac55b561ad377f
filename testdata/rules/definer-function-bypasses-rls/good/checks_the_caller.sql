CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ BEGIN IF auth.uid() IS NULL THEN RAISE EXCEPTION 'who are you'; END IF; RETURN (SELECT count(*) FROM orders); END $$;
