CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE TABLE notes (id bigint, tenant_id uuid);
CREATE FOREIGN TABLE rates (currency text) SERVER bank;
