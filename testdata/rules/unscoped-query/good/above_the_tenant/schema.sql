CREATE TABLE organizations (id uuid PRIMARY KEY, name text);
CREATE TABLE users (id uuid PRIMARY KEY, email text UNIQUE);
CREATE TABLE members (org_id uuid NOT NULL REFERENCES organizations, user_id uuid NOT NULL REFERENCES users, PRIMARY KEY (org_id, user_id));
CREATE TABLE projects (id uuid PRIMARY KEY, org_id uuid NOT NULL REFERENCES organizations, name text);
CREATE TABLE traces (id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, name text);
CREATE TABLE scores (id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, value int);
CREATE TABLE prompts (id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, name text);
CREATE TABLE datasets (id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, name text);
-- A project's, or an organization's.
CREATE TABLE api_keys (id uuid PRIMARY KEY, project_id uuid REFERENCES projects, organization_id uuid REFERENCES organizations, note text);
CREATE INDEX ON traces (project_id);
CREATE INDEX ON scores (project_id);
CREATE INDEX ON prompts (project_id);
CREATE INDEX ON datasets (project_id);
CREATE INDEX ON api_keys (project_id);
