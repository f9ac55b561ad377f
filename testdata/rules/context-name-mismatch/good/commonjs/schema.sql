CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE albums (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON albums (tenant_id);
ALTER TABLE albums ENABLE ROW LEVEL SECURITY;
ALTER TABLE albums FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON albums
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
