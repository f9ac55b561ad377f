-- Nothing was protected when this was written: the project came to row-level security later.
CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON projects TO app;
