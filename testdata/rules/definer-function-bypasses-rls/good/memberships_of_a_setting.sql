-- The setting holds a user, and memberships say which tenants are theirs.
CREATE TABLE members (id bigint PRIMARY KEY, user_id text NOT NULL, account_id bigint NOT NULL);
CREATE TABLE documents (id bigint PRIMARY KEY, account_id bigint NOT NULL);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members FOR SELECT USING (user_id = NULLIF(current_setting('app.user_id', true), ''));
CREATE POLICY own ON documents
  USING (account_id IN (SELECT m.account_id FROM members m WHERE m.user_id = NULLIF(current_setting('app.user_id', true), '')));
CREATE FUNCTION in_array() RETURNS SETOF bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM documents WHERE account_id = ANY (ARRAY(SELECT m.account_id FROM members m WHERE m.user_id = current_setting('app.user_id', true))) $$;
CREATE FUNCTION by_join() RETURNS SETOF bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id FROM documents d JOIN members m USING (account_id) WHERE m.user_id = current_setting('app.user_id', true) $$;
CREATE FUNCTION by_scalar() RETURNS SETOF bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM documents WHERE account_id = (SELECT m.account_id FROM members m WHERE m.user_id = current_setting('app.user_id', true) LIMIT 1) $$;
