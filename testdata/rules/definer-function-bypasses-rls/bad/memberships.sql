-- Whoever calls it may name any user: row security would have asked who calls.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE users (id uuid PRIMARY KEY);
CREATE TABLE members (
  tenant_id uuid NOT NULL REFERENCES tenants,
  user_id uuid NOT NULL REFERENCES users,
  PRIMARY KEY (tenant_id, user_id)
);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE FUNCTION tenants_of(wanted uuid) RETURNS SETOF uuid -- expect: definer-function-bypasses-rls
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  SELECT tenant_id FROM members WHERE user_id = wanted
$$;
