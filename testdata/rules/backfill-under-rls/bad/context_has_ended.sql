CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE TABLE archive (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

BEGIN;
SET LOCAL app.tenant_id = '00000000-0000-0000-0000-000000000001';
UPDATE notes SET size = 1;
COMMIT;
UPDATE notes SET size = 2; -- expect: backfill-under-rls

SET app.tenant_id = '00000000-0000-0000-0000-000000000001';
UPDATE notes SET size = 3;
RESET app.tenant_id;
UPDATE notes SET size = 4; -- expect: backfill-under-rls
-- Outside of a transaction it lasts for its own statement alone.
SELECT set_config('app.tenant_id', '00000000-0000-0000-0000-000000000001', true);
UPDATE notes SET size = 5; -- expect: backfill-under-rls
