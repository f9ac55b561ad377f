-- The setting that a membership function reads is the context, like one that a policy compares directly.
CREATE TABLE members (user_id text NOT NULL, account_id bigint NOT NULL, PRIMARY KEY (account_id, user_id));
CREATE FUNCTION my_accounts() RETURNS SETOF bigint LANGUAGE sql STABLE AS
  $$ SELECT account_id FROM members WHERE user_id = current_setting('app.user_id', true) $$;
CREATE TABLE orders (id bigint, account_id bigint NOT NULL, note text, PRIMARY KEY (account_id, id));
CREATE POLICY member ON orders USING (account_id IN (SELECT my_accounts()));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
BEGIN;
SELECT set_config('app.user_id', 'ann', true);
UPDATE orders SET note = 'filled';
COMMIT;
