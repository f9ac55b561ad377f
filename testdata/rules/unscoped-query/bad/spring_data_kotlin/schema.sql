CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE visits (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants, -- related*: unscoped-query
  place text NOT NULL
);
