-- The working order: data first, then the policies. Without FORCE the owner sees all rows.
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid, body text);
UPDATE notes SET tenant_id = '00000000-0000-0000-0000-000000000001';
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
UPDATE notes SET body = trim(body);
ALTER TABLE notes FORCE ROW LEVEL SECURITY;

-- In a function that nothing calls here it is the caller's matter.
CREATE FUNCTION purge() RETURNS void LANGUAGE sql AS $$ DELETE FROM notes $$;

CREATE TEMP TABLE staged (id bigint, tenant_id uuid);
UPDATE staged SET id = id + 1;
