CREATE TABLE orders ( -- expect: tenant-column-nullable
  id bigint PRIMARY KEY,
  code text,
  total int,
  tenant_id uuid,
  CHECK (total > 0),
  CHECK (code IS NOT NULL),
  CHECK ((total + 1) IS NOT NULL)
);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_id ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid); -- expect: tenant-column-nullable
ALTER TABLE notes ADD CONSTRAINT owned CHECK (tenant_id IS NOT NULL) NOT VALID;
CREATE TABLE files (id bigint PRIMARY KEY, tenant_id uuid, CHECK (tenant_id IS NULL)); -- expect: tenant-column-nullable
