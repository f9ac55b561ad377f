CREATE TABLE tenants (id text PRIMARY KEY);
CREATE TABLE guests (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE scores (
  id bigint PRIMARY KEY,
  tenant_id text,
  guest bigint NOT NULL UNIQUE,
  score int NOT NULL
);
