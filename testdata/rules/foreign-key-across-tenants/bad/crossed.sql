-- the tenant columns are part of it, and meet other columns
CREATE TABLE folders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, UNIQUE (id, tenant_id));
CREATE TABLE files (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  folder_id uuid,
  FOREIGN KEY (tenant_id, folder_id) REFERENCES folders (id, tenant_id) -- expect: foreign-key-across-tenants
);
-- said once for all partitions
CREATE TABLE visits (
  tenant_id uuid NOT NULL,
  at date NOT NULL,
  folder_id uuid REFERENCES folders (id) -- expect: foreign-key-across-tenants
) PARTITION BY RANGE (at);
CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
