CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text);
CREATE FUNCTION cancel(wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE order_id bigint := wanted;
BEGIN
  UPDATE orders SET state = 'cancelled' WHERE id = order_id; -- expect: unscoped-query "updates"
END $$;
