CREATE TABLE customers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, email text UNIQUE);
ALTER TABLE customers DROP CONSTRAINT customers_email_key;
ALTER TABLE customers ADD UNIQUE (tenant_id, email);
