CREATE TABLE folders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  parent_id bigint REFERENCES folders -- expect: foreign-key-across-tenants
);
