CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total int);
CREATE TABLE totals (order_id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total int);
-- the key is a trigger's row's, one that an earlier statement has found, or one of a row of the tenant
CREATE FUNCTION keep_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO totals VALUES (NEW.id, NEW.tenant_id, NEW.total)
  ON CONFLICT (order_id) DO UPDATE SET total = excluded.total;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_total AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION keep_total();
CREATE FUNCTION keep_totals(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o record;
BEGIN
  FOR o IN SELECT * FROM orders WHERE tenant_id = tenant LOOP
    INSERT INTO totals VALUES (o.id, o.tenant_id, o.total) ON CONFLICT (order_id) DO UPDATE SET total = excluded.total;
  END LOOP;
  INSERT INTO totals SELECT id, tenant_id, total FROM orders WHERE tenant_id = tenant
  ON CONFLICT (order_id) DO UPDATE SET total = excluded.total;
END $$;
