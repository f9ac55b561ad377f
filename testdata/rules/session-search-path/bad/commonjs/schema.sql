CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE plans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON plans (tenant_id);
ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON plans
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
