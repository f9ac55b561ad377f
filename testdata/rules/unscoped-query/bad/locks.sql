-- Who locks a row and is shown nothing of it learns no more than that it exists.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total numeric NOT NULL);
CREATE INDEX ON orders (tenant_id);

CREATE FUNCTION lock_order(wanted bigint) RETURNS int LANGUAGE sql AS $$
  SELECT 1 FROM orders WHERE id = wanted FOR UPDATE; -- expect: unscoped-query "only locks"
$$;

CREATE FUNCTION take_order(wanted bigint) RETURNS numeric LANGUAGE sql AS $$
  SELECT total FROM orders WHERE id = wanted FOR UPDATE; -- expect: unscoped-query "a caller can ask"
$$;
