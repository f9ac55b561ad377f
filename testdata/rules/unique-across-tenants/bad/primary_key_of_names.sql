CREATE TABLE tags (
  tenant_id uuid NOT NULL,
  name text PRIMARY KEY, -- expect: unique-across-tenants "(name)"
  code text UNIQUE -- expect: unique-across-tenants "(code)"
);
