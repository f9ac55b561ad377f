CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_code text, sku text);
CREATE FUNCTION cancel(wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders SET state = 'cancelled' WHERE id = wanted; -- expect: unscoped-query "updates"
  DELETE FROM lines WHERE id = ANY (ARRAY[wanted]); -- expect: unscoped-query "deletes"
END $$;
CREATE FUNCTION either(tenant uuid, wanted bigint) RETURNS SETOF orders LANGUAGE sql AS $$
  SELECT * FROM orders WHERE tenant_id = tenant OR id = wanted -- expect: unscoped-query
$$;
CREATE FUNCTION optional(tenant uuid) RETURNS SETOF orders LANGUAGE sql AS $$
  SELECT * FROM orders WHERE tenant IS NULL OR tenant_id = tenant -- expect: unscoped-query
$$;
CREATE FUNCTION all_of_them() RETURNS SETOF orders LANGUAGE sql AS $$
  SELECT * FROM orders -- expect: unscoped-query "those of every tenant"
$$;
CREATE FUNCTION one_arm(tenant uuid, wanted text) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT code FROM orders WHERE tenant_id = tenant
  UNION ALL
  SELECT sku FROM lines WHERE sku = wanted -- expect: unscoped-query "public.lines"
$$;
CREATE FUNCTION inner_one(tenant uuid, wanted text) RETURNS SETOF orders LANGUAGE sql AS $$
  WITH found AS (SELECT * FROM orders WHERE code = wanted) -- expect: unscoped-query
  SELECT * FROM found, tenants WHERE tenants.id = tenant
$$;
CREATE FUNCTION take(wanted bigint) RETURNS void LANGUAGE sql AS $$
  MERGE INTO orders o USING (SELECT wanted AS id) w ON o.id = w.id -- expect: unscoped-query
  WHEN MATCHED THEN UPDATE SET state = 'taken'
$$;
-- one finding for a statement; the other reference is a related place
CREATE FUNCTION two_tables(wanted text) RETURNS bigint LANGUAGE sql AS $$
  SELECT count(*) FROM orders o -- expect: unscoped-query
  JOIN lines l ON l.order_code = o.code WHERE o.code = wanted -- related: unscoped-query
$$;
-- a value, but of nothing that is secret
CREATE TABLE limits (tenant_id uuid NOT NULL, value int NOT NULL, plan text);
CREATE FUNCTION plan_for(wanted int) RETURNS text LANGUAGE sql AS $$ SELECT plan FROM limits WHERE value = wanted $$; -- expect: unscoped-query
