CREATE TABLE projects (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: policy-gap "until a later transaction"
GRANT SELECT ON projects TO app;
