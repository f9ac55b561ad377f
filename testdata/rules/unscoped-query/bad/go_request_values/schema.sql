CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE kites (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text NOT NULL);
CREATE INDEX ON kites (tenant_id);
