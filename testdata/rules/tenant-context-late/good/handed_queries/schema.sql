CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE films (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON films (tenant_id);
ALTER TABLE films ENABLE ROW LEVEL SECURITY;
ALTER TABLE films FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON films
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
