CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON projects TO app;
