CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE crates (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE INDEX ON crates (tenant_id);
