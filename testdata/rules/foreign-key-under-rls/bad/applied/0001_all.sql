CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, customer_id bigint);
INSERT INTO orders VALUES (1, '00000000-0000-0000-0000-000000000001', 7);
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-under-rls advice
