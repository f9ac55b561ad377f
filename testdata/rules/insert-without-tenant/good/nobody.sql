-- Rows of a session are nobody's.
CREATE TEMPORARY TABLE batch (id bigint, tenant_id uuid NOT NULL);
CREATE FUNCTION collect(bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO batch (id) VALUES ($1) $$;
-- The policy refuses a row that belongs to no tenant.
CREATE TABLE notes (id bigint, tenant_id uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION add_note(bigint) RETURNS void LANGUAGE sql AS $$ INSERT INTO notes (id) VALUES ($1) $$;
