-- Names that would end a literal, an identifier, a comment or a psql command if they were not quoted.
CREATE SCHEMA "it's; \!";
CREATE ROLE "app""; DROP SCHEMA public CASCADE; --" NOLOGIN;

CREATE TABLE "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" (
  "tenant_id" text NOT NULL,
  "a""b'c\d" integer PRIMARY KEY,
  "select" "char" NOT NULL CHECK ("select" IN ('''', '\'))
);
ALTER TABLE "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" FORCE ROW LEVEL SECURITY;
CREATE POLICY "it's" ON "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" USING (tenant_id = current_setting('app.tenant_id', true));
GRANT USAGE ON SCHEMA "it's; \!" TO "app""; DROP SCHEMA public CASCADE; --";
GRANT ALL ON "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" TO "app""; DROP SCHEMA public CASCADE; --";
REVOKE TRUNCATE ON "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" FROM "app""; DROP SCHEMA public CASCADE; --";

CREATE VIEW "it's; \!"."v '%s' %I" WITH (security_invoker) AS SELECT * FROM "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q";
GRANT SELECT ON "it's; \!"."v '%s' %I" TO "app""; DROP SCHEMA public CASCADE; --";

CREATE FUNCTION "it's; \!"."f('"("p'q" integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $body$
  SELECT count(*) FROM "it's; \!"."v '%s' %I" WHERE tenant_id = current_setting('app.tenant_id', true)
$body$;
