CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE parcels (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, weight int);
CREATE INDEX ON parcels (tenant_id);
ALTER TABLE parcels ENABLE ROW LEVEL SECURITY;
ALTER TABLE parcels FORCE ROW LEVEL SECURITY;
CREATE POLICY parcels_all ON parcels USING (tenant_id = current_setting('app.tenant')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant')::uuid);
