CREATE TABLE products (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, sku text, stock int);
CREATE TABLE sales (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, product_id bigint, sku text, n int);
CREATE FUNCTION take_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE products SET stock = stock - NEW.n WHERE sku = NEW.sku; -- expect: unscoped-query "a caller can ask"
  RETURN NEW;
END $$;
CREATE TRIGGER take_stock AFTER INSERT ON sales FOR EACH ROW EXECUTE FUNCTION take_stock();
