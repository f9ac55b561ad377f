CREATE FOREIGN TABLE exchange_rates (currency text, rate numeric) SERVER bank;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
