CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE FOREIGN TABLE archived_orders (id bigint, tenant_id uuid) SERVER archive;
DROP FOREIGN TABLE archived_orders;
