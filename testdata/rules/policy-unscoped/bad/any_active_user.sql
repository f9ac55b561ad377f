-- That the caller's account is active says nothing of the row.
CREATE TABLE people (id uuid PRIMARY KEY, is_active boolean NOT NULL DEFAULT true);
CREATE FUNCTION is_active() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT COALESCE((SELECT is_active = true FROM people WHERE id = auth.uid()), false)
$$;
CREATE TABLE chairs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE chairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON chairs USING (tenant_id = (auth.jwt() ->> 'tenant_id')::uuid);
CREATE POLICY active ON chairs FOR SELECT USING (is_active()); -- expect: policy-unscoped
