CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON projects (tenant_id);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON projects
  USING (tenant_id = NULLIF(current_setting('app.current_tenant', true), '')::uuid);
