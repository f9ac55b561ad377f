CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text);
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid, order_id bigint REFERENCES orders);
CREATE FUNCTION itself(tenant uuid, wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders SET tenant_id = orders.tenant_id, state = 'x' WHERE id = wanted AND tenant_id = tenant;
  UPDATE orders SET tenant_id = tenant, state = 'x' WHERE id = wanted AND tenant_id = tenant;
  UPDATE orders SET (tenant_id, state) = (tenant, 'x') WHERE (tenant_id, id) = (tenant, wanted);
END $$;
-- rows that have no tenant yet, or one that a parent's row says
CREATE FUNCTION backfill() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE lines SET tenant_id = current_setting('app.tenant_id')::uuid WHERE tenant_id IS NULL;
  UPDATE lines l SET tenant_id = o.tenant_id FROM orders o WHERE o.id = l.order_id;
  UPDATE lines l SET tenant_id = (SELECT o.tenant_id FROM orders o WHERE o.id = l.order_id);
END $$;
REVOKE EXECUTE ON FUNCTION backfill FROM PUBLIC;
