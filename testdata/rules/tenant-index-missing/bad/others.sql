CREATE TABLE visits (tenant_id uuid NOT NULL, page text NOT NULL) PARTITION BY LIST (lower(page)); -- expect: tenant-index-missing
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text); -- expect: tenant-index-missing
CREATE INDEX orders_code ON orders (code, tenant_id); -- related: tenant-index-missing "but not first"
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY i ON orders FOR INSERT WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: tenant-index-missing
CREATE INDEX notes_tenant ON notes (tenant_id) WHERE id > 0; -- related: tenant-index-missing "only some rows"
