CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY tenant ON orders AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id')::uuid);
