-- It is still empty.
CREATE TABLE projects (id bigint PRIMARY KEY);
ALTER TABLE projects ADD COLUMN tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid;
