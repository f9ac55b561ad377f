CREATE TABLE workspaces (id uuid PRIMARY KEY);
CREATE TABLE preferences (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  key text NOT NULL,
  value text,
  UNIQUE (key),
  UNIQUE (workspace_id, key)
);
CREATE TABLE seats (
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  email text NOT NULL,
  PRIMARY KEY (workspace_id, email)
);
