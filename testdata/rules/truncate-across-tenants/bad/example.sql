CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT ALL ON orders TO app; -- expect: truncate-across-tenants "app may TRUNCATE"
