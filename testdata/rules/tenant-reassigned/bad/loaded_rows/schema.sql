CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE crates (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text); -- related: tenant-reassigned
CREATE INDEX ON crates (tenant_id);
