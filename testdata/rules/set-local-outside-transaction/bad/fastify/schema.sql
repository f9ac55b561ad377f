CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE songs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON songs (tenant_id);
ALTER TABLE songs ENABLE ROW LEVEL SECURITY;
ALTER TABLE songs FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON songs
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
