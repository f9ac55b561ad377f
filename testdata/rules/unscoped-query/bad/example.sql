CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
CREATE FUNCTION find_order(wanted bigint) RETURNS orders LANGUAGE sql AS $$
  SELECT * FROM orders WHERE id = wanted -- expect: unscoped-query "reads rows of public.orders without a condition on tenant_id"
$$;
