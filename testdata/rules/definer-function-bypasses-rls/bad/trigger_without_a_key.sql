CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION close_all() RETURNS trigger LANGUAGE plpgsql -- expect: definer-function-bypasses-rls
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ BEGIN UPDATE orders SET state = 'closed' WHERE state = NEW.state; RETURN NEW; END $$;
