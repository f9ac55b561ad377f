CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text); -- related: unscoped-query
CREATE TABLE countries (code text PRIMARY KEY, name text);
