CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, total numeric);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, order_id bigint REFERENCES orders);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY isolation ON orders USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
