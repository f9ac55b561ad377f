CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE orders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text, total int); -- related: unscoped-query
CREATE TABLE bills (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
