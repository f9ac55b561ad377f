CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE members (tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid NOT NULL);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members USING (user_id = auth.uid());
CREATE FUNCTION tenant_of(p_user uuid DEFAULT NULL) RETURNS uuid LANGUAGE plpgsql STABLE -- expect: definer-function-bypasses-rls
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$
  DECLARE who uuid := COALESCE(p_user, auth.uid()); found_tenant uuid;
  BEGIN
    SELECT tenant_id INTO found_tenant FROM members WHERE user_id = who;
    RETURN found_tenant;
  END $$;
