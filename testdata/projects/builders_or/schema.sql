CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE kites (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, colour text);
CREATE INDEX ON kites (tenant_id);
CREATE TABLE pennants (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, colour text);
CREATE TABLE spools (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, colour text);
