CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE boxes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON boxes (tenant_id);
ALTER TABLE boxes ENABLE ROW LEVEL SECURITY;
ALTER TABLE boxes FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON boxes
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE ROLE auditor;
GRANT SELECT ON boxes TO auditor;
