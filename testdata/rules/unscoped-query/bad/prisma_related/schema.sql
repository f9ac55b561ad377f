CREATE TABLE tenants (id uuid PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE barges (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text NOT NULL);
CREATE TABLE loads (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  barge_id uuid NOT NULL REFERENCES barges (id),
  weight int NOT NULL
);
CREATE INDEX ON barges (tenant_id);
CREATE INDEX ON loads (tenant_id);
