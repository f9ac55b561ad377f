CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE t_parcel (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants,
  state text,
  weight numeric
);
