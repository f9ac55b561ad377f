CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON orders USING (true) WITH CHECK (id > 0); -- expect: policy-check-unscoped "write rows"
-- new rows are one's own, and yet others' may be taken over
CREATE TABLE pages (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, is_public boolean NOT NULL);
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON pages USING (tenant_id = current_setting('app.tenant_id')::uuid OR is_public) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid); -- expect: policy-check-unscoped "flagged rows"
