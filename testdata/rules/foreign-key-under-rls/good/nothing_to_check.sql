CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY tenant ON customers USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;

-- Neither the new table nor the new column has a value to check.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid, customer_id bigint REFERENCES customers);
ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES customers;
INSERT INTO orders VALUES (1);
ALTER TABLE orders ADD COLUMN payer_id bigint REFERENCES customers;
