CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, kind text);
CREATE TABLE members (tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid NOT NULL, kind text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION tenants_of(u uuid) RETURNS TABLE (kind text, tenant_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.kind, m.tenant_id FROM members m WHERE m.user_id = u
$$;
-- Both sides are the function's own column: it holds wherever the caller is a member of anything.
CREATE POLICY same_column ON orders FOR SELECT USING (EXISTS (SELECT FROM tenants_of(auth.uid()) t WHERE t.tenant_id = tenant_id)); -- expect: policy-unscoped
CREATE POLICY other_column ON orders FOR SELECT USING (kind IN (SELECT t.kind FROM tenants_of(auth.uid()) t)); -- expect: policy-unscoped
