-- everything
CREATE SCHEMA app;
\ir tables/b.sql
\i sql/tables/a.sql
GRANT USAGE ON SCHEMA app TO public;
\ir missing.sql
\ir schema.sql
