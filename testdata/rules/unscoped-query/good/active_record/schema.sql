CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE dogs (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, name text, state text, born_at timestamptz);
CREATE INDEX ON dogs (tenant_id);
CREATE TABLE visits (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, note text);
CREATE INDEX ON visits (tenant_id);
