CREATE TABLE customers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, email text, UNIQUE (email, tenant_id));
