CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id text NOT NULL, total numeric NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (tenant_id = current_user);
