CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO app;
