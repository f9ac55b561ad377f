CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE shelves (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON shelves (tenant_id);
ALTER TABLE shelves ENABLE ROW LEVEL SECURITY;
ALTER TABLE shelves FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON shelves
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
