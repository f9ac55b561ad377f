CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE photos (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON photos (tenant_id);
ALTER TABLE photos ENABLE ROW LEVEL SECURITY;
ALTER TABLE photos FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON photos
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
