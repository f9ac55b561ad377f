CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (
  tenant_id uuid NOT NULL REFERENCES tenants,
  id bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
