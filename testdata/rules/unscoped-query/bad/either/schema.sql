CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE maps (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text NOT NULL, slug text);
CREATE INDEX ON maps (tenant_id);
