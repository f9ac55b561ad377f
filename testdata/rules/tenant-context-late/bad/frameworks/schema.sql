CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE payments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON payments (tenant_id);
ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON payments
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
