CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

ALTER TABLE projects ADD COLUMN tenant_id uuid;
UPDATE projects SET owner_id = 2;
ALTER TABLE projects ALTER COLUMN tenant_id SET DEFAULT '00000000-0000-0000-0000-000000000001'; -- for new rows only
ALTER TABLE projects ALTER COLUMN tenant_id SET NOT NULL; -- expect: tenant-column-not-backfilled "nothing fills it"
