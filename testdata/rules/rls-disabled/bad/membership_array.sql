-- What a policy looks up in ARRAY(SELECT ..), or in a function that returns a set, is evidence for the tenant key.
CREATE TABLE members (user_id text NOT NULL, party bigint NOT NULL, PRIMARY KEY (party, user_id)); -- expect: rls-disabled
CREATE FUNCTION my_parties() RETURNS SETOF bigint LANGUAGE sql STABLE AS
  $$ SELECT party FROM members WHERE user_id = current_setting('app.user_id') $$;
CREATE TABLE orders (id bigint, party bigint NOT NULL, PRIMARY KEY (party, id));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY member ON orders USING (party IN (SELECT my_parties()));
CREATE TABLE lines (id bigint, party bigint NOT NULL, PRIMARY KEY (party, id));
ALTER TABLE lines ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY member ON lines USING (
  party = ANY (ARRAY(SELECT m.party FROM members m WHERE m.user_id = current_setting('app.user_id'))));
