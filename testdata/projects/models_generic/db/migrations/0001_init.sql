CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE kilns (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON kilns (tenant_id);
CREATE TABLE glazes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON glazes (tenant_id);
CREATE TABLE firings (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON firings (tenant_id);
CREATE TABLE clays (id uuid PRIMARY KEY, name text);
