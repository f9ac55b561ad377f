CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE VIEW a WITH (security_invoker) AS SELECT * FROM orders;
CREATE VIEW b WITH (security_invoker = on) AS SELECT * FROM orders;
CREATE VIEW c WITH (security_invoker = '1') AS SELECT * FROM orders;
CREATE VIEW d WITH (security_invoker='true') AS SELECT * FROM orders;
