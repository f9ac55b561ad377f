CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE courses (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, parent_id bigint);
CREATE INDEX ON courses (tenant_id);
