CREATE SCHEMA tenant_acme;
CREATE TABLE tenant_acme.orders (id bigint PRIMARY KEY, total numeric NOT NULL);
