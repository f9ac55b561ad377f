CREATE TABLE folders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE files (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  folder_id uuid REFERENCES folders ON DELETE SET NULL, -- expect: foreign-key-across-tenants "changes rows here"
  other_id uuid REFERENCES folders ON DELETE SET DEFAULT -- expect: foreign-key-across-tenants "changes rows here"
);
