CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenants USING (id = current_setting('app.tenant_id')::uuid);
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
-- one's own, or only looked at; without row security, or nobody's
CREATE FUNCTION change_plan() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ UPDATE tenants SET plan = 'large' WHERE id = current_setting('app.tenant_id')::uuid $$;
CREATE FUNCTION plan_of(tenant uuid) RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT plan FROM tenants WHERE id = tenant $$;
CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT count(*) FROM orders $$;
CREATE FUNCTION count_countries() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT count(*) FROM countries $$;
