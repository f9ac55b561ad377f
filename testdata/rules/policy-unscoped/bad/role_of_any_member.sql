CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders FOR SELECT USING (EXISTS ( -- expect: policy-unscoped
  SELECT FROM members m WHERE m.user_id = auth.uid() AND m.role = 'admin'));
