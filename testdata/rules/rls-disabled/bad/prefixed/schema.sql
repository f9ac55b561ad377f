-- The prefix that nearly all tables share is no part of what they are called.
CREATE TABLE kb_workspace (id uuid PRIMARY KEY, name text);
CREATE TABLE kb_user (id uuid PRIMARY KEY);
CREATE TABLE kb_role (id uuid PRIMARY KEY);
CREATE TABLE kb_page (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES kb_workspace); -- expect: rls-disabled
CREATE INDEX ON kb_page (workspace_id);
CREATE TABLE kb_file (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES kb_workspace); -- expect: rls-disabled
CREATE INDEX ON kb_file (workspace_id);
