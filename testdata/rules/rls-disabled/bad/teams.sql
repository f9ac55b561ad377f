-- The same in a schema that all teams share.
CREATE TABLE teams (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE files (id uuid PRIMARY KEY, team_id uuid REFERENCES teams); -- expect: rls-disabled
CREATE TABLE members (id uuid PRIMARY KEY, team_id uuid NOT NULL REFERENCES teams); -- expect: rls-disabled
CREATE TABLE invitations (id uuid PRIMARY KEY, team_id uuid NOT NULL REFERENCES teams); -- expect: rls-disabled
