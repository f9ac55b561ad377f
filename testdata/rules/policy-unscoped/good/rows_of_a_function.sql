-- The function's rows have a column of the same name as the table: it is nearer.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE members (tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid NOT NULL, role text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION tenants_of(u uuid) RETURNS TABLE (role text, tenant_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.role, m.tenant_id FROM members m WHERE m.user_id = u
$$;
CREATE FUNCTION memberships() RETURNS SETOF members LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM members WHERE user_id = auth.uid()
$$;
CREATE POLICY by_column ON orders FOR SELECT USING (tenant_id IN (SELECT tenant_id FROM tenants_of(auth.uid())));
CREATE POLICY by_role ON orders FOR UPDATE USING (tenant_id IN (SELECT tenant_id FROM tenants_of(auth.uid()) WHERE role = 'owner'));
CREATE POLICY by_row ON orders FOR DELETE USING (EXISTS (SELECT FROM memberships() m WHERE m.tenant_id = orders.tenant_id));
