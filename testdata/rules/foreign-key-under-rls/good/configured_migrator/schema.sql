CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE a (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, customer_id bigint);
INSERT INTO a VALUES (1, '00000000-0000-0000-0000-000000000001', 7);
ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE a ADD FOREIGN KEY (customer_id) REFERENCES customers;
