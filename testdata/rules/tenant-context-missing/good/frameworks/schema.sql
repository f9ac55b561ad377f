CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON messages (tenant_id);
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON messages
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
