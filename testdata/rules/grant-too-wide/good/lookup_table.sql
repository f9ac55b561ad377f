CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE countries (code text);
GRANT SELECT ON countries TO PUBLIC;
