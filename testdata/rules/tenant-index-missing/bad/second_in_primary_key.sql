CREATE TABLE orders ( -- expect: tenant-index-missing
  id bigint,
  tenant_id uuid,
  PRIMARY KEY (id, tenant_id)
);
