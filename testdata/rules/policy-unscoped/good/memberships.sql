CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders USING (tenant_id IN (SELECT m.tenant_id FROM members m WHERE m.user_id = auth.uid()));
CREATE POLICY b ON orders USING (EXISTS (SELECT FROM members m WHERE m.tenant_id = orders.tenant_id AND m.user_id = auth.uid()));
CREATE POLICY c ON orders USING (tenant_id = ANY (ARRAY(SELECT m.tenant_id FROM members m WHERE m.user_id = auth.uid())));
