CREATE ROLE keeper;
CREATE ROLE app;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders OWNER TO keeper;
GRANT TRUNCATE ON orders TO app; -- expect: truncate-across-tenants
