CREATE TABLE sailors (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, name text);
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE berths (
  tenant_id uuid NOT NULL REFERENCES tenants,
  sailor_id uuid NOT NULL REFERENCES sailors,
  rank text,
  PRIMARY KEY (tenant_id, sailor_id)
);
CREATE INDEX ON berths (sailor_id);
CREATE TABLE ships (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  captain_id uuid REFERENCES sailors
);
CREATE INDEX ON ships (tenant_id);
