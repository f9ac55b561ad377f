CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT ALL ON orders TO app;
REVOKE TRUNCATE ON orders FROM app;
