CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
-- a job works for all tenants on purpose: advice
CREATE FUNCTION expire() RETURNS void LANGUAGE sql AS $$
  DELETE FROM orders WHERE created_at < now() - interval '1 year' -- expect: unscoped-query "as a job may"
$$;
CREATE FUNCTION report() RETURNS TABLE (tenant uuid, n bigint) LANGUAGE sql AS $$
  SELECT tenant_id, count(*) FROM orders GROUP BY tenant_id -- expect: unscoped-query "as a job may"
$$;
CREATE FUNCTION report_by_position() RETURNS TABLE (tenant uuid, n bigint) LANGUAGE sql AS $$
  SELECT tenant_id AS t, max(total) FROM (SELECT *, 1 AS total FROM orders) o GROUP BY 1 -- expect: unscoped-query "as a job may"
$$;
CREATE FUNCTION next_one() RETURNS bigint LANGUAGE sql AS $$
  SELECT id FROM orders WHERE state = 'new' LIMIT 1 FOR UPDATE SKIP LOCKED -- expect: unscoped-query
$$;
-- no job: whoever calls chooses the row
CREATE FUNCTION whose(wanted bigint) RETURNS record LANGUAGE sql AS $$
  SELECT tenant_id, code FROM orders WHERE id = wanted -- expect: unscoped-query "a caller can ask"
$$;
-- asked before it is known whose it is
CREATE FUNCTION owner_of(wanted bigint) RETURNS uuid LANGUAGE sql AS $$
  SELECT tenant_id FROM orders WHERE id = wanted -- expect: unscoped-query "learns whose it is"
$$;
-- what it reads goes nowhere
CREATE FUNCTION count_all() RETURNS void LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  SELECT count(*) INTO n FROM orders; -- expect: unscoped-query "as a job may"
  RAISE NOTICE '% orders', n;
END $$;
