-- It reaches no row.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY u ON orders FOR UPDATE WITH CHECK (true);
