CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE TABLE archive (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

BEGIN;
SELECT set_config('app.tenant_id', '00000000-0000-0000-0000-000000000001', true);
UPDATE notes SET size = length(body);
COMMIT;

DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT DISTINCT tenant_id FROM archive LOOP
    PERFORM set_config('app.tenant_id', t.tenant_id::text, true);
    UPDATE notes SET size = 0 WHERE size IS NULL;
  END LOOP;
END $$;
