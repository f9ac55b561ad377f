CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, paid boolean NOT NULL);
