CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE notes (id bigint, tenant_id uuid);
GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA public TO app; -- expect: truncate-across-tenants
