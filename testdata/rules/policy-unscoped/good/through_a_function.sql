CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL, role text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION is_member(t uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM members m WHERE m.tenant_id = t AND m.user_id = auth.uid())
$$;
CREATE POLICY p ON orders USING (is_member(tenant_id));
