CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE tickets (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text); -- related: unscoped-query
