CREATE TABLE workspaces (id uuid PRIMARY KEY, name text);
CREATE TABLE boards (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces, title text); -- related: unscoped-query
CREATE TABLE cards (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES workspaces, board_id uuid, title text); -- related: unscoped-query
