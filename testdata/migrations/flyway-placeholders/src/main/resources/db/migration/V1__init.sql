CREATE SCHEMA ${schema};
CREATE ROLE ${owner};
SET search_path TO shop;
CREATE TABLE orders (id int, tenant_id uuid NOT NULL);
ALTER TABLE ${schema}.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ${schema}.orders USING (tenant_id = current_setting('${setting}')::uuid);
CREATE FUNCTION ${schema}.total() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM ${schema}.orders $$;
CREATE TABLE ${unset}.kept (id int);
