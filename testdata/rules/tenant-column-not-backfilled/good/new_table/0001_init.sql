CREATE TABLE projects (id bigint PRIMARY KEY);
ALTER TABLE projects ADD COLUMN tenant_id uuid NOT NULL;
