-- ---- what the script remembers --------------------------------------------------------------------

-- The tables to attack, and those whose rows these need.
CREATE TEMPORARY TABLE tenantlint_table (
  place int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  schema text NOT NULL,
  name text NOT NULL,
  part text NOT NULL, -- tenant: holds tenants' rows; child: belongs to one that does; root: the tenants; support
  tenant_column text,
  readable boolean NOT NULL DEFAULT true, -- false: no policy means to let anybody read it
  origin text, -- where it is not one of the tables that the migrations create
  oid oid UNIQUE -- NULL: not in this database
) ON COMMIT DROP;

-- Views, materialized views and SECURITY DEFINER functions that reach tenants' rows.
CREATE TEMPORARY TABLE tenantlint_object (
  place int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL, -- view or function
  schema text NOT NULL,
  name text NOT NULL
) ON COMMIT DROP;

-- Leaks that the project intends.
CREATE TEMPORARY TABLE tenantlint_exemption (
  object text NOT NULL, -- as written in SQL, without a function's arguments
  commands text NOT NULL DEFAULT '', -- a regular expression
  only_owner boolean NOT NULL DEFAULT false,
  reason text NOT NULL
) ON COMMIT DROP;

-- Where the policies get the context from: a setting, or a key of the JSON text in one, and the column that it is
-- compared with. The setting "role" stands for current_user.
CREATE TEMPORARY TABLE tenantlint_context (
  setting text NOT NULL,
  path text[] NOT NULL DEFAULT '{}',
  schema text,
  name text,
  column_name text,
  a text, -- its values for three tenants: the attacker, the victim, and one that has no rows
  b text,
  c text
) ON COMMIT DROP;

CREATE TEMPORARY TABLE tenantlint_role (
  place int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL UNIQUE,
  is_owner boolean NOT NULL DEFAULT false -- stands for an application that connects as the owner of the tables
) ON COMMIT DROP;

-- The rows that the script has put into the tables.
CREATE TEMPORARY TABLE tenantlint_row (
  relation oid NOT NULL, -- the table named in the INSERT
  tenant text NOT NULL, -- a or b
  leaf oid NOT NULL, -- the table, or partition, that holds it
  at tid NOT NULL,
  content jsonb NOT NULL -- column -> value, as text
) ON COMMIT DROP;

CREATE TEMPORARY TABLE tenantlint_result (
  place int PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  object text NOT NULL,
  command text NOT NULL,
  role text NOT NULL,
  context text NOT NULL,
  result text NOT NULL, -- leak, refused or "not tried"
  detail text NOT NULL DEFAULT '',
  exempted text -- why the leak is intended
) ON COMMIT DROP;

