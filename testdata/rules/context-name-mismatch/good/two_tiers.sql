-- What belongs to an organization, and what belongs to a workspace of it, have a setting each.
CREATE TABLE organizations (id uuid PRIMARY KEY);
CREATE TABLE workspaces (id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES organizations);
CREATE TABLE cases (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces);
CREATE TABLE runs (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces);
CREATE TABLE seats (id uuid PRIMARY KEY, organization_id uuid NOT NULL REFERENCES organizations);
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE seats ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON cases USING (workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY own ON runs USING (workspace_id = NULLIF(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY own ON seats USING (organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid);
