CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE ROLE admin BYPASSRLS;
-- every row is seen, by everybody or by this role
CREATE TABLE a (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, customer_id bigint);
INSERT INTO a VALUES (1, '00000000-0000-0000-0000-000000000001', 7);
ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY r ON a FOR SELECT USING (true);
CREATE POLICY w ON a FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE a ADD FOREIGN KEY (customer_id) REFERENCES customers;
CREATE TABLE b (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, customer_id bigint);
INSERT INTO b VALUES (1, '00000000-0000-0000-0000-000000000001', 7);
ALTER TABLE b ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON b USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
SET ROLE admin;
ALTER TABLE b ADD FOREIGN KEY (customer_id) REFERENCES customers;
RESET ROLE;
