CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE members (tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid NOT NULL);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members USING (user_id = auth.uid());
CREATE FUNCTION my_tenant() RETURNS uuid LANGUAGE plpgsql STABLE
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$
  DECLARE me uuid; found_tenant uuid;
  BEGIN
    me := auth.uid();
    SELECT tenant_id INTO found_tenant FROM members WHERE user_id = me;
    RETURN found_tenant;
  END $$;
