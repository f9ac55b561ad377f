-- Makes what the migrations of :document take for granted: roles and schemas that none of them creates. Notes what is there.
\set document `cat "$CATALOG"`
CREATE SCHEMA replay;
CREATE TABLE replay.document AS SELECT :'document'::jsonb AS text;
SELECT format('CREATE ROLE %I', role) FROM replay.document, jsonb_array_elements_text(text->'roles') role
  WHERE role <> 'public' AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
SELECT format('CREATE SCHEMA IF NOT EXISTS %I', name) FROM replay.document, jsonb_object_keys(text->'schemas') name
  WHERE name !~ '^pg_|^information_schema$' \gexec
-- pgvector's type, so that tables that have it can be made without it.
SELECT NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') AS lacks_vector \gset
\if :lacks_vector
CREATE TYPE vector;
CREATE FUNCTION vector_in(cstring, oid, integer) RETURNS vector LANGUAGE internal IMMUTABLE AS 'varcharin';
CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE AS 'varcharout';
CREATE FUNCTION vector_typmod_in(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE AS 'varchartypmodin';
CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, TYPMOD_IN = vector_typmod_in, COLLATABLE = false);
\endif

CREATE TABLE replay.before AS SELECT oid FROM pg_class UNION ALL SELECT oid FROM pg_proc;
