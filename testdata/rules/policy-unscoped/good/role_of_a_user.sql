CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE app_users (id uuid PRIMARY KEY, role text NOT NULL, active boolean);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY staff ON orders FOR SELECT USING (EXISTS (
  SELECT FROM app_users u WHERE u.id = auth.uid() AND u.role IN ('operator', 'auditor') AND u.active));
