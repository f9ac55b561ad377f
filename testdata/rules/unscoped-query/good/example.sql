CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
CREATE FUNCTION find_order(tenant uuid, wanted bigint) RETURNS orders LANGUAGE sql AS $$
  SELECT * FROM orders WHERE tenant_id = tenant AND id = wanted
$$;
