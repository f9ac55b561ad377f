CREATE TABLE countries (code text PRIMARY KEY, tenant_id uuid, name text);
ALTER TABLE countries ENABLE ROW LEVEL SECURITY;
ALTER TABLE countries FORCE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON countries USING (true);
UPDATE countries SET name = initcap(name);

-- Without a tenant, as in a migration, this policy hides nothing.
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid, body text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes
  USING (current_setting('app.tenant_id', true) IS NULL OR tenant_id::text = current_setting('app.tenant_id', true));
UPDATE notes SET body = trim(body);
