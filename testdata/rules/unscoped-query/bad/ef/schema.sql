CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE barrels (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants, -- related*: unscoped-query
  state text,
  cellar_id uuid,
  emptied_at timestamptz
);
CREATE TABLE cellar_visits (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants, -- related*: unscoped-query
  guest text
);
CREATE TABLE regions (id uuid PRIMARY KEY, name text);
