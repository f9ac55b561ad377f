-- Whoever calls it chooses the tenant that is changed.
CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenants USING (id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION change_plan(tenant uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS -- expect: definer-function-bypasses-rls error "updates"
  $$ UPDATE tenants SET plan = 'large' WHERE id = tenant $$;
CREATE FUNCTION close(tenant uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS -- expect: definer-function-bypasses-rls "deletes from"
  $$ DELETE FROM tenants WHERE id = tenant $$;
