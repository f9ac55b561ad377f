CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  code text,
  status text,
  staff_id bigint
);
CREATE TABLE people (id bigint PRIMARY KEY);
CREATE TABLE staff (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, person_id bigint, role text);
CREATE INDEX ON staff (tenant_id);
CREATE INDEX ON orders (tenant_id);
