CREATE TABLE countries (code text PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE lines (
  id text PRIMARY KEY,
  tenant_id uuid NOT NULL,
  order_id bigint REFERENCES orders,
  sku text UNIQUE, -- expect: unique-across-tenants
  country text UNIQUE REFERENCES countries -- expect: unique-across-tenants
);
-- no key of its own
CREATE TABLE labels (
  tenant_id uuid NOT NULL,
  id text UNIQUE, -- expect: unique-across-tenants
  name text NOT NULL,
  PRIMARY KEY (tenant_id, name)
);
CREATE TABLE marks (tenant_id uuid NOT NULL, a text, b text, PRIMARY KEY (a, b)); -- expect: unique-across-tenants
CREATE TABLE bins (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, code text, place text);
CREATE UNIQUE INDEX ON bins (code) INCLUDE (tenant_id); -- expect: unique-across-tenants -- related: unique-across-tenants "INCLUDE"
CREATE UNIQUE INDEX ON bins (place); -- expect: unique-across-tenants -- unnamed: unique-across-tenants
CREATE TABLE stays (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  room text,
  at tstzrange,
  EXCLUDE USING gist (tenant_id WITH <>, room WITH =), -- expect: unique-across-tenants
  EXCLUDE USING gist (room WITH =, at WITH &&) -- expect: unique-across-tenants
);
