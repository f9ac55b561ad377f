CREATE TABLE users (id uuid PRIMARY KEY, email text NOT NULL UNIQUE, name text);
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE berths (
  tenant_id uuid NOT NULL REFERENCES tenants,
  user_id uuid NOT NULL REFERENCES users,
  rank text,
  PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX ON berths (user_id);
CREATE TABLE ships (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  captain_id uuid REFERENCES users
);
CREATE INDEX ON ships (tenant_id);
