-- The schema is copied for each tenant: its teams are one tenant's.
CREATE SCHEMA tenant_template;
CREATE TABLE tenant_template.teams (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE tenant_template.files (id uuid PRIMARY KEY, team_id uuid REFERENCES tenant_template.teams);
CREATE TABLE tenant_template.members (id uuid PRIMARY KEY, team_id uuid NOT NULL REFERENCES tenant_template.teams);
CREATE TABLE tenant_template.invitations (id uuid PRIMARY KEY, team_id uuid NOT NULL REFERENCES tenant_template.teams);
