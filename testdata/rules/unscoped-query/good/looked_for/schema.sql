CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE ferries (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE INDEX ON ferries (tenant_id);
