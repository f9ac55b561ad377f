CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE parcels (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE INDEX ON parcels (tenant_id);
ALTER TABLE parcels ENABLE ROW LEVEL SECURITY;
ALTER TABLE parcels FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON parcels USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
