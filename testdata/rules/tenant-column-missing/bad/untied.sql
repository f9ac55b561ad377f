CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders); -- expect: tenant-column-missing
ALTER TABLE items ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON items USING (id > 0) WITH CHECK (id > 0);
