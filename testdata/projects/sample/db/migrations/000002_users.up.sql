-- People exist once, whatever number of companies they work for.
CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
  role text NOT NULL DEFAULT 'mechanic' CHECK (role IN ('owner', 'planner', 'mechanic')),
  invited_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, tenant_id)
);

CREATE INDEX memberships_tenant_role ON memberships (tenant_id, role);

ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON memberships
  USING (tenant_id = current_tenant_id());

-- After login, a user picks one of the companies they belong to.
CREATE POLICY own_memberships ON memberships FOR SELECT
  USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON users TO jobsheet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships TO jobsheet_app;
