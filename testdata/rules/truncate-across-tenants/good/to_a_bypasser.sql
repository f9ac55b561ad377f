CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE ROLE maintenance BYPASSRLS;
GRANT ALL ON orders TO maintenance;
