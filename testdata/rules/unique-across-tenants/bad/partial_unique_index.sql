CREATE TABLE customers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, email text, gone boolean);
CREATE UNIQUE INDEX customers_email ON customers (lower(email)) WHERE NOT gone; -- expect: unique-across-tenants "an expression"
