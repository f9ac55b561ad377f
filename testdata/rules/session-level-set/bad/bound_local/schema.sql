CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE berths (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, berth text);
CREATE INDEX ON berths (tenant_id);
ALTER TABLE berths ENABLE ROW LEVEL SECURITY;
ALTER TABLE berths FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON berths USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
