CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE FOREIGN TABLE archived_orders (id bigint) SERVER archive; -- expect: foreign-table-unprotected
ALTER FOREIGN TABLE archived_orders ADD COLUMN tenant_id uuid;
