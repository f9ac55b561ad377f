CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  user_id bigint NOT NULL REFERENCES users (id)
);
CREATE INDEX ON orders (tenant_id);
