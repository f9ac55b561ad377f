CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE letters (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON letters (tenant_id);
ALTER TABLE letters ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON letters
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
