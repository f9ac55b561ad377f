-- insert-without-tenant and truncate-across-tenants tell of these.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid, total int);
CREATE FUNCTION put(id bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO orders (id) VALUES ($1) $$;
CREATE FUNCTION clear() RETURNS void LANGUAGE plpgsql AS $$ BEGIN TRUNCATE orders; END $$;
