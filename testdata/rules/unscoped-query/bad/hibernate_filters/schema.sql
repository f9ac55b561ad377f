CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE kilns (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text); -- related: unscoped-query
CREATE TABLE glazes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, deleted boolean); -- related: unscoped-query
