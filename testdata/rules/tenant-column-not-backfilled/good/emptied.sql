CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

TRUNCATE projects;
ALTER TABLE projects ADD COLUMN tenant_id uuid;
DELETE FROM projects;
ALTER TABLE projects ALTER COLUMN tenant_id SET NOT NULL;
