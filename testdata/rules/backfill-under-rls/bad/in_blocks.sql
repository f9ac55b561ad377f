CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text, size int);
CREATE TABLE archive (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE POLICY tenant ON notes USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

DO $$
BEGIN
  UPDATE notes SET size = length(body); -- expect: backfill-under-rls
  EXECUTE 'DELETE FROM notes WHERE size = 0'; -- expect: backfill-under-rls
END $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['archive', 'notes'] LOOP
    EXECUTE format('UPDATE %I SET body = trim(body)', t); -- expect: backfill-under-rls "public.notes"
  END LOOP;
END $$;

CREATE FUNCTION fill_sizes() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE notes SET size = 0 WHERE size IS NULL; -- expect: backfill-under-rls
END $$;
SELECT fill_sizes();
