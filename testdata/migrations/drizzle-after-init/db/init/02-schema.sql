-- What the container starts with; the migrations go on from here.
CREATE TABLE IF NOT EXISTS kiosks (id uuid PRIMARY KEY);
CREATE TABLE IF NOT EXISTS tickets (id uuid PRIMARY KEY, kiosk_id uuid NOT NULL REFERENCES kiosks (id));
CREATE FUNCTION current_kiosk() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('app.kiosk_id', true), '')::uuid $$;
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE tickets FORCE ROW LEVEL SECURITY;
CREATE POLICY kiosk_isolation ON tickets USING (kiosk_id = current_kiosk());
