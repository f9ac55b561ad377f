-- autocommit
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE model (
  id serial PRIMARY KEY,
  tenant_id int NOT NULL REFERENCES parent,
  code text UNIQUE,
  n int GENERATED ALWAYS AS IDENTITY,
  doubled int GENERATED ALWAYS AS (id * 2) STORED,
  d date DEFAULT now(),
  CONSTRAINT positive CHECK (id > 0),
  CHECK (tenant_id > 0)
);
CREATE INDEX ON model (tenant_id, lower(code)) WHERE d IS NOT NULL;
CREATE INDEX model_named ON model (d);
ALTER TABLE model ENABLE ROW LEVEL SECURITY;
CREATE TABLE bare (LIKE model);
CREATE TABLE everything (LIKE model INCLUDING ALL);
CREATE TABLE partial_copy (before int, LIKE model INCLUDING DEFAULTS INCLUDING CONSTRAINTS, after int UNIQUE);
CREATE TABLE no_indexes (LIKE model INCLUDING ALL EXCLUDING INDEXES);
CREATE TABLE with_own_key (x int PRIMARY KEY, LIKE bare INCLUDING INDEXES);
CREATE TYPE pair AS (a int, b text);
CREATE TABLE typed OF pair (a WITH OPTIONS PRIMARY KEY, CHECK (b <> ''));
