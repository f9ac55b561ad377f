ALTER TABLE second ADD tenant_id int;
