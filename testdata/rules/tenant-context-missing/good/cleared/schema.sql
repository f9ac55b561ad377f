CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE members (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, person uuid);
CREATE INDEX ON members (tenant_id);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY members_read ON members FOR SELECT
  USING (COALESCE(current_setting('app.tenant_id', true), '') = '' OR tenant_id::text = current_setting('app.tenant_id', true));
CREATE POLICY members_write ON members FOR DELETE
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
