CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_id bigint REFERENCES orders, sku text);
CREATE TABLE countries (code text PRIMARY KEY, name text);
CREATE TABLE api_tokens (token_hash text PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE login_tokens (value text PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE trips (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, access_code text UNIQUE);
CREATE FUNCTION all_tenants() RETURNS SETOF tenants LANGUAGE sql AS $$ SELECT * FROM tenants $$;
-- nobody's table; the root by its key; a secret that says whose row it is
CREATE FUNCTION country(wanted text) RETURNS countries LANGUAGE sql AS $$ SELECT * FROM countries WHERE code = wanted $$;
CREATE FUNCTION plan_of(wanted uuid) RETURNS text LANGUAGE sql AS $$ SELECT plan FROM tenants WHERE id = wanted $$;
CREATE FUNCTION open_trip(given text) RETURNS uuid LANGUAGE sql AS $$ SELECT tenant_id FROM trips WHERE access_code = given $$;
CREATE FUNCTION go_on(given text) RETURNS uuid LANGUAGE sql AS $$ SELECT tenant_id FROM login_tokens WHERE value = given $$;
CREATE FUNCTION log_in(given text) RETURNS uuid LANGUAGE sql AS $$ SELECT tenant_id FROM api_tokens WHERE token_hash = given $$;
-- tied by a foreign key, row comparisons, lists, NULL-safe equality
CREATE FUNCTION lines_of(tenant uuid, wanted text) RETURNS SETOF lines LANGUAGE sql AS $$
  SELECT l.* FROM orders o JOIN lines l ON l.order_id = o.id WHERE (o.tenant_id, o.code) = (tenant, wanted)
$$;
CREATE FUNCTION lines_of(tenants uuid[]) RETURNS SETOF lines LANGUAGE sql AS $$
  SELECT * FROM lines WHERE tenant_id = ANY (tenants)
$$;
CREATE FUNCTION move(tenant uuid, wanted bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE lines l SET sku = 'x' FROM orders o
  WHERE o.id = l.order_id AND o.id = wanted AND o.tenant_id IS NOT DISTINCT FROM tenant
$$;
-- a row that an earlier statement has found
CREATE FUNCTION ship(tenant uuid, wanted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found_id bigint;
BEGIN
  SELECT id INTO found_id FROM orders WHERE tenant_id = tenant AND code = wanted;
  UPDATE orders SET state = 'shipped' WHERE id = found_id;
  DELETE FROM lines WHERE order_id = found_id;
END $$;
-- nobody but its owner may call it
CREATE FUNCTION clean_up(wanted bigint) RETURNS void LANGUAGE sql AS $$ DELETE FROM orders WHERE id = wanted $$;
REVOKE EXECUTE ON FUNCTION clean_up(bigint) FROM PUBLIC;
-- the user's memberships, before there is a tenant
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE members (tenant_id uuid NOT NULL, user_id bigint NOT NULL REFERENCES users, PRIMARY KEY (tenant_id, user_id));
CREATE FUNCTION tenants_of(wanted bigint) RETURNS SETOF uuid LANGUAGE sql AS $$
  SELECT tenant_id FROM members WHERE user_id = wanted
$$;
