CREATE TABLE tenants (id uuid PRIMARY KEY, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, code text, state text,
  created_at timestamptz, UNIQUE (tenant_id, code));
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, order_id bigint REFERENCES orders, sku text);
CREATE FUNCTION touch_one(wanted bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE orders SET state = 'changed' WHERE id = wanted
$$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders SET state = 'changed' WHERE id = NEW.order_id;
  PERFORM touch_one(OLD.order_id);
  RETURN NEW;
END $$;
CREATE TRIGGER touch AFTER UPDATE ON lines FOR EACH ROW EXECUTE FUNCTION touch();
CREATE FUNCTION touch_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders o SET state = 'changed' FROM changed c WHERE o.id = c.order_id;
  RETURN NULL;
END $$;
CREATE TRIGGER touch_all AFTER INSERT ON lines REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION touch_all();
