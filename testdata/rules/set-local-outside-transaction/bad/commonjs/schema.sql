CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE pages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON pages (tenant_id);
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
ALTER TABLE pages FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON pages
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
