ALTER TABLE projects ADD COLUMN tenant_id uuid NOT NULL; -- expect: tenant-column-not-backfilled
