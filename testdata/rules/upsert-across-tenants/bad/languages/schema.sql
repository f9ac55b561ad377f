CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  code text,
  status text
);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ADD UNIQUE (tenant_id, code);
ALTER TABLE orders ADD CONSTRAINT one_code UNIQUE (code);
