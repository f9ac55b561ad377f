-- Run by hand after base.sql; it makes once more what is there.
CREATE TABLE IF NOT EXISTS harbours (id uuid PRIMARY KEY);
CREATE TABLE IF NOT EXISTS fees (id uuid PRIMARY KEY);
ALTER TABLE berths ADD COLUMN harbour_id uuid REFERENCES harbours (id);
ALTER TABLE fees ADD COLUMN harbour_id uuid REFERENCES harbours (id);
CREATE FUNCTION current_harbour() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('app.harbour_id', true), '')::uuid $$;
