CREATE ROLE maintainer;
CREATE TABLE a (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, n int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
SET ROLE maintainer;
UPDATE a SET n = 1;
