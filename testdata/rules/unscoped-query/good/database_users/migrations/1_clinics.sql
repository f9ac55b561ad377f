CREATE TABLE tenants (id uuid PRIMARY KEY, login name NOT NULL);
CREATE TABLE visits (id uuid PRIMARY KEY, tenant_id name NOT NULL, note text);
CREATE INDEX ON visits (tenant_id);
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON visits USING (tenant_id = current_user);
