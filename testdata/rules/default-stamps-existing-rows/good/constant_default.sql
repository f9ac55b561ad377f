CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

ALTER TABLE projects ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000001';
-- Any other column may have a key of its own.
ALTER TABLE projects ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
