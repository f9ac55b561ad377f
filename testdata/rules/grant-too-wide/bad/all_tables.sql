CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC; -- expect: grant-too-wide
