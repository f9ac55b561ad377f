CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE TABLE archive (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

BEGIN;
SET LOCAL row_security = off;
UPDATE notes SET size = length(body);
COMMIT;

-- A row that the policies refuse is an error, too.
INSERT INTO notes VALUES (1, '00000000-0000-0000-0000-000000000001', 'hello', 5);
INSERT INTO notes SELECT 2, '00000000-0000-0000-0000-000000000001', 'hello', 5
  WHERE NOT EXISTS (SELECT FROM notes WHERE id = 2);
