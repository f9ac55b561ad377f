CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled
BEGIN;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ROLLBACK;
