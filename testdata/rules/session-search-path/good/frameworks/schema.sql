CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  name text NOT NULL
);
CREATE INDEX ON customers (tenant_id);
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON customers
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
