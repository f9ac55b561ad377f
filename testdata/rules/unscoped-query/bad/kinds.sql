-- How much it weighs: an error where rows are chosen or shown, advice where it is a job's.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total int, state text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total int, state text);
CREATE TABLE counts (n bigint);
CREATE FUNCTION all_totals() RETURNS SETOF int LANGUAGE sql AS $$
  SELECT total FROM orders -- expect: unscoped-query error "those of every tenant"
$$;
CREATE FUNCTION one_total(wanted bigint) RETURNS int LANGUAGE sql AS $$
  SELECT total FROM orders WHERE id = wanted -- expect: unscoped-query error "a caller can ask"
$$;
CREATE FUNCTION by_tenant() RETURNS SETOF bigint LANGUAGE sql AS $$
  SELECT sum(total) FROM orders GROUP BY tenant_id -- expect: unscoped-query advice
$$;
CREATE FUNCTION with_tenant() RETURNS SETOF record LANGUAGE sql AS $$
  SELECT tenant_id, total FROM orders -- expect: unscoped-query advice
$$;
CREATE FUNCTION whose(wanted bigint) RETURNS uuid LANGUAGE sql AS $$
  SELECT tenant_id FROM orders WHERE id = wanted -- expect: unscoped-query advice
$$;
CREATE FUNCTION take_one() RETURNS int LANGUAGE sql AS $$
  SELECT total FROM orders WHERE state = 'new' LIMIT 1 FOR UPDATE SKIP LOCKED -- expect: unscoped-query advice
$$;
CREATE FUNCTION count_orders() RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO counts SELECT count(*) FROM orders RETURNING n -- expect: unscoped-query advice
$$;
-- the caller chooses a row of its own tenant, and is given the sum over all of them
CREATE FUNCTION compare(wanted bigint, tenant uuid) RETURNS bigint LANGUAGE sql AS $$
  UPDATE orders SET total = (SELECT sum(l.total) FROM lines l) -- expect: unscoped-query error
  WHERE id = wanted AND tenant_id = tenant RETURNING id
$$;
CREATE PROCEDURE check_all() LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  SELECT count(*) INTO n FROM orders; -- expect: unscoped-query advice
END $$;
CREATE FUNCTION check_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  SELECT count(*) INTO n FROM orders; -- expect: unscoped-query advice
  RETURN NEW;
END $$;
-- the one that has its condition is no related place
CREATE FUNCTION two_arms(tenant uuid, wanted bigint) RETURNS SETOF int LANGUAGE sql AS $$
  SELECT total FROM lines WHERE tenant_id = tenant -- unnamed: unscoped-query "too"
  UNION ALL SELECT total FROM orders WHERE id = wanted -- expect: unscoped-query
$$;
