CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE cards (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX ON cards (tenant_id);
ALTER TABLE cards ENABLE ROW LEVEL SECURITY;
ALTER TABLE cards FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON cards
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
