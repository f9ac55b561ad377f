CREATE TABLE customers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, email text);
CREATE UNIQUE INDEX customers_email ON customers (email) INCLUDE (tenant_id); -- expect: unique-across-tenants
