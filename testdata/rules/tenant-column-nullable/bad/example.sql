CREATE TABLE orders ( -- expect: tenant-column-nullable "belongs to nobody"
  id bigint PRIMARY KEY,
  tenant_id uuid -- related: tenant-column-nullable
);
