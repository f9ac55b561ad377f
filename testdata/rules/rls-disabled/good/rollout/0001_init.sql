CREATE SCHEMA app;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE app.invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
