CREATE TABLE members (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON members TO app;
