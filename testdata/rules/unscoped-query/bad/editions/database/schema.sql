CREATE TABLE tenants (tenant_id integer PRIMARY KEY DEFAULT 1);
CREATE TABLE users (user_id bigint PRIMARY KEY, email text NOT NULL, language text, theme text);
CREATE TABLE projects (project_id bigint PRIMARY KEY, name text NOT NULL, color text);
