-- run: rls-disabled
CREATE TABLE orders ( -- expect: rls-disabled
  id bigint PRIMARY KEY, -- unnamed: rls-disabled
  tenant_id uuid NOT NULL -- unnamed: rls-disabled "tenant column"
);
