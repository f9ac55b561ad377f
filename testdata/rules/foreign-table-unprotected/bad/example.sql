CREATE FOREIGN TABLE archived_orders ( -- expect: foreign-table-unprotected
  id bigint,
  tenant_id uuid NOT NULL
) SERVER archive;
