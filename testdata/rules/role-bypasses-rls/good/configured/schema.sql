CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE ROLE reporting BYPASSRLS;
CREATE ROLE app LOGIN;
GRANT reporting TO app;
