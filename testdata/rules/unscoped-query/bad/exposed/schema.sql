CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE kites (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, deleted_at timestamptz); -- related: unscoped-query
CREATE TABLE kite_strings (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, length int); -- related: unscoped-query
