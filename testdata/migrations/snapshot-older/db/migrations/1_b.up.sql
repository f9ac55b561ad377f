ALTER TABLE b ADD COLUMN tenant_id int;
