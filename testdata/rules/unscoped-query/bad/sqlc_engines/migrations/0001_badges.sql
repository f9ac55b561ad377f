CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE badges (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id), -- related: unscoped-query
  holder text NOT NULL
);
CREATE INDEX ON badges (tenant_id);
