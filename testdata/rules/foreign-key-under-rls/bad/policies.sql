CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
-- none of these shows the rows
CREATE TABLE a (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, customer_id bigint);
INSERT INTO a VALUES (1, '00000000-0000-0000-0000-000000000001', 7);
ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY q ON a AS RESTRICTIVE USING (true);
CREATE POLICY d ON a FOR DELETE USING (true);
CREATE POLICY i ON a FOR INSERT WITH CHECK (true);
ALTER TABLE a ADD FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-under-rls "misses the rows"
-- nor may this role see them
CREATE ROLE app;
CREATE TABLE b (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, customer_id bigint);
INSERT INTO b VALUES (1, '00000000-0000-0000-0000-000000000001', 7);
ALTER TABLE b ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON b USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
SET ROLE app;
ALTER TABLE b ADD FOREIGN KEY (customer_id) REFERENCES customers; -- expect: foreign-key-under-rls
