-- Rows are all there until a session asks for the check.
CREATE TABLE organizations (id int PRIMARY KEY);
CREATE TABLE club_staff (organization_id int NOT NULL REFERENCES organizations, username text NOT NULL);
CREATE TABLE matches (id int PRIMARY KEY, organization_id int NOT NULL REFERENCES organizations);
CREATE FUNCTION may_see(int) RETURNS boolean LANGUAGE sql AS $$
  SELECT coalesce(current_setting('club.check_rows', true), 'no') <> 'yes'
      OR $1::text = ANY (string_to_array(coalesce(current_setting('club.current_orgs', true), ''), ','))
$$;
ALTER TABLE club_staff ENABLE ROW LEVEL SECURITY;
ALTER TABLE club_staff FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON club_staff USING (may_see(organization_id));
ALTER TABLE matches ENABLE ROW LEVEL SECURITY;
ALTER TABLE matches FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON matches USING (may_see(organization_id));
