CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE countries (code text);
GRANT ALL ON countries TO app;
