CREATE ROLE gardener LOGIN;
CREATE ROLE accountant LOGIN BYPASSRLS;
CREATE TABLE plants (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE plants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON plants USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO gardener;
-- The default privileges have given it to the gardener, and nothing takes it back.
CREATE VIEW plants_of_all AS SELECT tenant_id, count(*) AS plants FROM plants GROUP BY tenant_id; -- expect: view-bypasses-rls
GRANT SELECT ON plants_of_all TO accountant;

-- Revoked, but a function hands its rows to whoever may call that.
CREATE VIEW plants_of_each AS SELECT tenant_id, id FROM plants; -- expect: view-bypasses-rls
REVOKE ALL ON plants_of_each FROM PUBLIC, gardener;
GRANT SELECT ON plants_of_each TO accountant;
CREATE FUNCTION all_plants() RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT id FROM plants_of_each $$;

-- Or another view does.
CREATE VIEW plants_by_tenant AS SELECT tenant_id, id FROM plants; -- expect: view-bypasses-rls
REVOKE ALL ON plants_by_tenant FROM PUBLIC, gardener;
GRANT SELECT ON plants_by_tenant TO accountant;
CREATE VIEW names_of_plants AS SELECT id FROM plants_by_tenant;
GRANT SELECT ON names_of_plants TO gardener;
