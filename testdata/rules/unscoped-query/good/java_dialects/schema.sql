CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE jars (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, label text);
