CREATE TABLE tenants (id bigint PRIMARY KEY, name text);
CREATE TABLE crates (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, state text);
