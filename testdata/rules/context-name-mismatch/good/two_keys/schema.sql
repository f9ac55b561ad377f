-- What belongs to an organization, and what belongs to a workspace of it, have a key and a setting each.
CREATE TABLE organizations (id uuid PRIMARY KEY);
CREATE TABLE workspaces (id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES organizations);
CREATE TABLE cases (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces);
CREATE TABLE runs (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces);
CREATE TABLE tags (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces);
CREATE TABLE seats (id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES organizations);
CREATE TABLE invites (id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES organizations,
  workspace_id uuid NOT NULL REFERENCES workspaces);
CREATE TABLE plans (id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES organizations);
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE tags ENABLE ROW LEVEL SECURITY;
ALTER TABLE seats ENABLE ROW LEVEL SECURITY;
ALTER TABLE invites ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cases USING (workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY own ON runs USING (workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY own ON tags USING (workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY own ON seats USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY own ON plans USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
CREATE POLICY own ON invites
  USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid
         AND workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid);
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON organizations USING (id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
