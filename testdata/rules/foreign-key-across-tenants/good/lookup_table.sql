CREATE TABLE countries (code text PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, country text REFERENCES countries);
