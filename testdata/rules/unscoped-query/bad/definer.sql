CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
-- no row security on the table: definer-function-bypasses-rls has nothing to say of it
CREATE FUNCTION find_order(wanted bigint) RETURNS orders LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM orders WHERE id = wanted -- expect: unscoped-query
$$;
