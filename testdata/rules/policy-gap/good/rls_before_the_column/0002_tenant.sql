ALTER TABLE projects ADD COLUMN tenant_id uuid NOT NULL;
