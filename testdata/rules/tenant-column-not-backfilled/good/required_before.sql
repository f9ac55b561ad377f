-- Another column of the name was required.
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);
ALTER TABLE projects ADD COLUMN tenant_id uuid;
UPDATE projects SET tenant_id = '00000000-0000-0000-0000-000000000001';
ALTER TABLE projects ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE projects DROP COLUMN tenant_id;
ALTER TABLE projects ADD COLUMN tenant_id uuid;
