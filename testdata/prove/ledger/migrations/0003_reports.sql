GRANT SELECT ON tenants, accounts, bookings TO ledger_owner;

CREATE VIEW balances AS SELECT tenant_id, account_id, sum(amount) AS balance FROM bookings GROUP BY tenant_id, account_id;
ALTER VIEW balances OWNER TO ledger_owner;
GRANT SELECT ON balances TO ledger_app;

CREATE MATERIALIZED VIEW bookings_per_day AS SELECT booked_on, count(*) FROM bookings GROUP BY booked_on;

CREATE FUNCTION balance_of(account bigint) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT sum(amount) FROM bookings WHERE account_id = account AND tenant_id = tenant()
$$;
