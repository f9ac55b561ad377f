-- Row security that binds everybody, and a table without any.
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE INDEX ON notes (tenant_id);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notes
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);

CREATE TABLE labels (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, name text);
CREATE INDEX ON labels (tenant_id);
