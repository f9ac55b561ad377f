CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, owner_id uuid NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY own ON notes FOR SELECT USING (owner_id = auth.uid());
