CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, deleted boolean);
CREATE INDEX ON orders ((tenant_id::text));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id::text = current_setting('app.tenant_id'));
