-- Permissive policies are combined with OR, in whichever order they come.
CREATE TABLE loud (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE loud ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON loud USING (true);
CREATE POLICY q ON loud USING (tenant_id = current_setting('app.tenant_id')::uuid);
UPDATE loud SET n = 1;
CREATE TABLE quiet (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE quiet ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON quiet USING (true);
CREATE POLICY q ON quiet USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
UPDATE quiet SET n = 1;
