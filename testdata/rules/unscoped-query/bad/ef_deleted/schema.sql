CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE vats (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, is_deleted boolean); -- related: unscoped-query
