CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- expect: rls-disabled "FORCE alone"
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
