-- What a new row refers to is not the tenant's because the new row is.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total numeric NOT NULL);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_id bigint NOT NULL REFERENCES orders);
CREATE INDEX ON orders (tenant_id);
CREATE INDEX ON lines (tenant_id);

CREATE FUNCTION add_line(tenant uuid, wanted bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO lines (id, tenant_id, order_id) SELECT 1, tenant, id FROM orders WHERE id = wanted; -- expect: unscoped-query "a caller can ask"
$$;

CREATE FUNCTION add_own_line(tenant uuid, wanted bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO lines (id, tenant_id, order_id) SELECT 1, tenant_id, id FROM orders WHERE id = wanted AND tenant_id = tenant;
$$;
