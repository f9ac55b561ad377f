-- Makes what the migrations of :document take for granted: roles and schemas that none of them creates. Notes what is there.
\set document `cat "$CATALOG"`
CREATE SCHEMA replay;
CREATE TABLE replay.document AS SELECT :'document'::jsonb AS text;
SELECT format('CREATE ROLE %I', role) FROM replay.document, jsonb_array_elements_text(text->'roles') role
  WHERE role <> 'public' AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
SELECT format('CREATE SCHEMA IF NOT EXISTS %I', name) FROM replay.document, jsonb_object_keys(text->'schemas') name
  WHERE name !~ '^pg_|^information_schema$' \gexec
CREATE TABLE replay.before AS SELECT oid FROM pg_class UNION ALL SELECT oid FROM pg_proc;
