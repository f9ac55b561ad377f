CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

ALTER TABLE projects ADD COLUMN tenant_id uuid;
CREATE POLICY tenant ON projects USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
UPDATE projects SET tenant_id = (SELECT id FROM tenants LIMIT 1);
