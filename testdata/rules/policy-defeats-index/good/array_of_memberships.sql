CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE INDEX ON orders (tenant_id);
CREATE TABLE members (tenant_id uuid, user_id uuid);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id = ANY (ARRAY(SELECT m.tenant_id FROM members m WHERE m.user_id = auth.uid())));
