CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, bill_id bigint);
CREATE TABLE bills (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_code text);
CREATE TABLE parcels (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_code text);
-- rather what is joined on a name than what is joined on a key, else the first
CREATE FUNCTION name_behind_key(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT l.id FROM orders o
  JOIN bills b ON b.id = o.bill_id -- related: unscoped-join "is joined so, too"
  JOIN lines l ON l.order_code = o.code -- expect: unscoped-join "rows of other tenants match"
  WHERE o.tenant_id = tenant
$$;
CREATE FUNCTION two_names(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT l.id FROM orders o -- unnamed: unscoped-join "too"
  JOIN lines l ON l.order_code = o.code -- expect: unscoped-join
  JOIN parcels p ON p.order_code = o.code -- related: unscoped-join "is joined so, too"
  WHERE o.tenant_id = tenant
$$;
CREATE FUNCTION two_keys(tenant uuid) RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT b.id FROM orders o
  JOIN bills b ON b.id = o.bill_id -- expect: unscoped-join
  JOIN parcels p ON p.id = o.bill_id -- related: unscoped-join "is joined so, too"
  WHERE o.tenant_id = tenant
$$;
-- nothing tells of it but this
CREATE FUNCTION with_all_rights(tenant uuid) RETURNS SETOF bigint LANGUAGE sql SECURITY DEFINER AS $$
  SELECT l.id FROM orders o
  JOIN lines l ON l.order_code = o.code -- expect: unscoped-join
  WHERE o.tenant_id = tenant
$$;
