CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON orders FOR SELECT USING (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid); -- expect: policy-open-without-context "reach"
CREATE TABLE lines (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY u ON lines FOR UPDATE
  USING (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid) -- expect: policy-open-without-context "reach"
  WITH CHECK (NULLIF(current_setting('app.tenant_id', true), '')::uuid IS NULL OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid); -- expect: policy-open-without-context "write"
-- rows of nobody, to those that are nobody
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON notes USING (tenant_id IS NOT DISTINCT FROM NULLIF(current_setting('app.tenant_id', true), '')::uuid); -- expect: policy-open-without-context
