CREATE TABLE invitations (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, token text NOT NULL);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION look_up(given text) RETURNS bigint LANGUAGE sql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT id FROM invitations WHERE token = given $$;
