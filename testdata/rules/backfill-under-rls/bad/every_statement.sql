CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE TABLE archive (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

DELETE FROM notes WHERE body = ''; -- expect: backfill-under-rls "deletes 0 rows"
INSERT INTO archive SELECT id, tenant_id, body FROM notes; -- expect: backfill-under-rls "reads no rows"
INSERT INTO notes SELECT id, tenant_id, body, 0 FROM archive; -- expect: backfill-under-rls "refuse the new rows"
CREATE TABLE notes_copy AS SELECT * FROM notes; -- expect: backfill-under-rls "reads no rows"
SELECT tenant_id, count(*) INTO note_counts FROM notes GROUP BY 1; -- expect: backfill-under-rls "reads no rows"
UPDATE archive SET body = n.body FROM notes n WHERE n.id = archive.id; -- expect: backfill-under-rls "public.notes"
MERGE INTO notes n USING archive a ON a.id = n.id -- expect: backfill-under-rls
  WHEN MATCHED THEN UPDATE SET body = a.body;
WITH moved AS (
  DELETE FROM notes RETURNING id, tenant_id, body -- expect: backfill-under-rls "deletes 0 rows"
)
INSERT INTO archive SELECT * FROM moved;
CREATE VIEW long_notes AS SELECT * FROM notes WHERE size > 1000;
INSERT INTO archive SELECT id, tenant_id, body FROM long_notes; -- expect: backfill-under-rls "public.notes"
