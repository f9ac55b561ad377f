CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE charts (id uuid PRIMARY KEY, tenant_id uuid REFERENCES tenants, name text, is_global boolean NOT NULL, visibility text, is_system boolean);
CREATE INDEX ON charts (tenant_id);
CREATE TABLE soundings (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, is_system boolean);
CREATE INDEX ON soundings (tenant_id);
