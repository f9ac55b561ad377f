CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE crate (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants, -- related*: unscoped-query
  depot_id bigint,
  state text
);
