-- What only one table's name begins with is a part of it: a browser's session has no tenants.
CREATE TABLE browser_workspace (id uuid PRIMARY KEY, name text);
CREATE TABLE tabs (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES browser_workspace);
CREATE TABLE bookmarks (id uuid PRIMARY KEY, workspace_id uuid NOT NULL REFERENCES browser_workspace);
CREATE TABLE windows (id uuid PRIMARY KEY);
CREATE TABLE themes (id uuid PRIMARY KEY);
