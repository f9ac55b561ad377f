CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE tracks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON tracks (tenant_id);
ALTER TABLE tracks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracks FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON tracks
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
