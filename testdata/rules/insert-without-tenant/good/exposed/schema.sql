CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE looms (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE TABLE threads (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, loom_id uuid NOT NULL, color text);
CREATE INDEX ON looms (tenant_id);
CREATE INDEX ON threads (tenant_id);
