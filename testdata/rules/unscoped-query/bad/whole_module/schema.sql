CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE quays (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON quays (tenant_id);
