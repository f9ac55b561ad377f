CREATE ROLE shop_migrator LOGIN;
CREATE ROLE auditor BYPASSRLS;
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
UPDATE notes SET size = length(body); -- expect: backfill-under-rls error
