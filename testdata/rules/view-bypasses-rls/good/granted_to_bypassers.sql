-- Nobody reads it but a role that no policy binds, which sees every greenhouse anyway.
CREATE ROLE gardener LOGIN;
CREATE ROLE accountant LOGIN BYPASSRLS;
CREATE TABLE plants (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE plants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON plants USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON plants TO gardener, accountant;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO gardener, accountant;
CREATE VIEW plants_of_all AS SELECT tenant_id, count(*) AS plants FROM plants GROUP BY tenant_id;
REVOKE ALL ON plants_of_all FROM PUBLIC, gardener;
GRANT SELECT ON plants_of_all TO accountant;

-- What others read is something else.
CREATE TABLE soils (id integer PRIMARY KEY, name text NOT NULL);
CREATE VIEW names_of_soils AS SELECT name FROM soils;
GRANT SELECT ON names_of_soils TO gardener;
CREATE FUNCTION count_soils() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT count(*) FROM soils $$;
