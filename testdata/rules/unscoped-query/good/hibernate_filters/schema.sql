CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE kilns (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE TABLE glazes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, deleted boolean);
