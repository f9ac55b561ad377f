CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE voyages (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE INDEX ON voyages (tenant_id);
