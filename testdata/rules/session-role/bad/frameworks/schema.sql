CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON notes (tenant_id);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE ROLE app_user;
CREATE ROLE reporting;
GRANT SELECT ON notes TO app_user, reporting;
