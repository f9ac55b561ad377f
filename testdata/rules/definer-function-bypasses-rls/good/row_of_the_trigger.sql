CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total numeric);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE lines (order_id bigint NOT NULL, price numeric NOT NULL);
CREATE FUNCTION add_up() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$
  DECLARE changed bigint := COALESCE(NEW.order_id, OLD.order_id);
  BEGIN
    UPDATE orders SET total = (SELECT sum(price) FROM lines WHERE order_id = changed) WHERE id = changed;
    RETURN NULL;
  END $$;
