CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql -- expect: definer-function-bypasses-rls "deletes"
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ BEGIN EXECUTE 'DELETE FROM orders'; END $$;
