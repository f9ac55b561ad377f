-- Sharing what a column flags is for reading; FOR ALL lets every tenant change and delete it (rls-facts 6.7).
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, is_public boolean NOT NULL);
CREATE INDEX orders_tenant ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY shared ON orders USING (is_public); -- expect: policy-check-unscoped "flagged rows"
