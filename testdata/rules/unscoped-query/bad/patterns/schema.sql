CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE locks (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE INDEX ON locks (tenant_id);
