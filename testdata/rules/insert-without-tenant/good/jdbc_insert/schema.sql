CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE stamps (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants,
  label text
);
