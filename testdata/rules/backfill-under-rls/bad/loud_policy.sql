CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE TABLE archive (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

CREATE POLICY strict ON archive USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE archive ENABLE ROW LEVEL SECURITY;
ALTER TABLE archive FORCE ROW LEVEL SECURITY;
UPDATE archive SET body = ''; -- expect: backfill-under-rls "fails as soon as there is a row"
