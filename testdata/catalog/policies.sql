CREATE TABLE t (id int, tenant_id text, other text);
CREATE TABLE m (tenant_id text, member text);
CREATE FUNCTION me() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('app.user') $$;
CREATE POLICY one ON t USING (tenant_id = current_setting('app.tenant')) WITH CHECK (true);
CREATE POLICY two ON t AS RESTRICTIVE FOR SELECT TO app, other USING (id > 0);
CREATE POLICY three ON t FOR INSERT WITH CHECK (tenant_id = me());
CREATE POLICY four ON t USING (tenant_id IN (SELECT m.tenant_id FROM m WHERE member = me()));
ALTER POLICY one ON t USING (false);
ALTER POLICY two ON t RENAME TO "Two";
ALTER TABLE t RENAME COLUMN tenant_id TO org_id;
ALTER TABLE t RENAME TO renamed;
-- file: 2.sql
DROP FUNCTION me(); -- policies use it
-- file: 3.sql
DROP FUNCTION me() CASCADE;
