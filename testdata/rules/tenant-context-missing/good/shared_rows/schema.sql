CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE cabins (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, listed boolean NOT NULL);
CREATE INDEX ON cabins (tenant_id);
ALTER TABLE cabins ENABLE ROW LEVEL SECURITY;
ALTER TABLE cabins FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody ON cabins FOR SELECT USING (listed = true);
CREATE POLICY own ON cabins USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
