CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE TABLE badges (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, user_id bigint, label text);
CREATE INDEX ON users (tenant_id);
CREATE INDEX ON badges (tenant_id);
