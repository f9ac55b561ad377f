CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE zoo_animal (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, died_at timestamptz); -- related: unscoped-query
