CREATE TABLE tasks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
