-- Who is told by a column of the table of users to be of the staff may see every shop.
CREATE TABLE people (id uuid PRIMARY KEY, is_super_admin boolean NOT NULL DEFAULT false, platform_role text);
CREATE FUNCTION is_super_admin() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT COALESCE((SELECT is_super_admin = true OR platform_role IN ('super_admin', 'admin')
                   FROM people WHERE id = auth.uid()), false)
$$;
CREATE TABLE chairs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE chairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON chairs USING (is_super_admin() OR tenant_id = (auth.jwt() ->> 'tenant_id')::uuid);
