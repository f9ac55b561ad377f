-- invited_to_list has more policies, list_id more tables.
CREATE TABLE members (user_id uuid NOT NULL, list_id uuid NOT NULL);
CREATE TABLE payments (id uuid PRIMARY KEY, list_id uuid NOT NULL);
CREATE TABLE deposits (id uuid PRIMARY KEY, list_id uuid NOT NULL);
CREATE TABLE invitations (id uuid PRIMARY KEY, invited_to_list uuid NOT NULL);
CREATE FUNCTION is_in(list uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM members m WHERE m.list_id = list AND m.user_id = auth.uid()) $$;
ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE deposits ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON payments USING (is_in(list_id));
CREATE POLICY mine ON deposits USING (is_in(list_id));
CREATE POLICY reading ON invitations FOR SELECT USING (is_in(invited_to_list));
CREATE POLICY adding ON invitations FOR INSERT WITH CHECK (is_in(invited_to_list));
CREATE POLICY removing ON invitations FOR DELETE USING (is_in(invited_to_list));
CREATE POLICY anything ON payments FOR SELECT USING (true); -- expect: policy-unscoped
