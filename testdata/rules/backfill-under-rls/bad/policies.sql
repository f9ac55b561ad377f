CREATE ROLE keeper;
CREATE ROLE app;
-- what lets all rows pass is for somebody else
CREATE TABLE a (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE a OWNER TO keeper;
CREATE POLICY p ON a TO app USING (true);
UPDATE a SET n = 1; -- expect: backfill-under-rls
SET ROLE app;
CREATE TABLE b (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE b ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE b OWNER TO keeper;
CREATE POLICY p ON b TO keeper USING (true);
UPDATE b SET n = 1; -- expect: backfill-under-rls
RESET ROLE;
-- or for another command
CREATE TABLE c (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE c ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY r ON c FOR SELECT USING (true);
CREATE POLICY d ON c FOR DELETE USING (true);
UPDATE c SET n = 1; -- expect: backfill-under-rls
CREATE POLICY u ON c FOR UPDATE USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
UPDATE c SET n = 2; -- expect: backfill-under-rls
-- or for new rows
CREATE TABLE d (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE d ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON d USING (tenant_id = current_setting('app.tenant_id', true)::uuid) WITH CHECK (true);
UPDATE d SET n = 1; -- expect: backfill-under-rls
-- or is cut short
CREATE TABLE e (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE e ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON e USING (true);
CREATE POLICY q ON e AS RESTRICTIVE USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
UPDATE e SET n = 1; -- expect: backfill-under-rls
-- what is changed must be read
CREATE TABLE g (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE g ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY r ON g FOR SELECT USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
CREATE POLICY u ON g FOR UPDATE USING (true);
CREATE POLICY d ON g FOR DELETE USING (true);
UPDATE g SET n = 1; -- expect: backfill-under-rls "changes 0 rows"
DELETE FROM g WHERE n = 0; -- expect: backfill-under-rls "deletes 0 rows"
