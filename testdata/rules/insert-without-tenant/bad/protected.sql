CREATE TABLE notes (id bigint, tenant_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION add_note(bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes (id) VALUES ($1) -- expect: insert-without-tenant "it fails"
$$;
