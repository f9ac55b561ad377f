CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid);
DROP TABLE projects UNLESS NEEDED;
