CREATE TABLE tenants (tenant_id integer PRIMARY KEY);
CREATE TABLE users (user_id bigint PRIMARY KEY, tenant_id integer NOT NULL REFERENCES tenants, email text NOT NULL, language text, theme text);
CREATE TABLE projects (project_id bigint PRIMARY KEY, tenant_id integer NOT NULL REFERENCES tenants, name text NOT NULL, color text);
