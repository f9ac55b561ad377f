CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE drafts (id bigint PRIMARY KEY, tenant_id uuid REFERENCES tenants, author uuid);
CREATE INDEX ON drafts (tenant_id);
