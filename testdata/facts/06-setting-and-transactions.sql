-- How long a tenant stays set. (session-level-set, set-local-outside-transaction, tenant-context-late)
SET ROLE app;
BEGIN;
SET LOCAL app.t = 'a';
SELECT expect('10.1 SET LOCAL in a transaction', $$SELECT current_setting('app.t')$$, 'a');
COMMIT;
SELECT expect('10.1 gone after it', $$SELECT current_setting('app.t')$$, '');
SELECT set_config('app.t', 'a', true) = 'a' AS ignored \gset
SELECT expect('10.2 set_config(.., true) without a transaction', $$SELECT current_setting('app.t')$$, '');
SET app.t = 'a';
SELECT expect('10.5 SET stays', $$SELECT current_setting('app.t')$$, 'a');
BEGIN;
SET app.t = 'b';
ROLLBACK;
SELECT expect('10.6 undone by a rollback', $$SELECT current_setting('app.t')$$, 'a');
BEGIN;
SET LOCAL app.t = 'b';
SAVEPOINT s;
SET LOCAL app.t = 'c';
ROLLBACK TO s;
SELECT expect('10.7 to a savepoint', $$SELECT current_setting('app.t')$$, 'b');
SET app.t = 'd';
COMMIT;
SELECT expect('10.8 SET after SET LOCAL stays', $$SELECT current_setting('app.t')$$, 'd');
BEGIN;
SET LOCAL app.t = 'e';
COMMIT AND CHAIN;
SELECT expect('10.12 AND CHAIN ends it', $$SELECT current_setting('app.t')$$, 'd');
COMMIT;
SELECT set_config('app.t', NULL, false) IS NULL AS ignored \gset
SELECT expect('8.4 NULL sets the empty string', $$SELECT current_setting('app.t')$$, '');
RESET ROLE;
CREATE FUNCTION enter(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM set_config('app.t', t, true); END $$;
CREATE FUNCTION misspell(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET LOCAL app.t = t; END $$;
BEGIN;
SELECT enter('z') IS NULL AS ignored \gset
SELECT expect('10.10 a helper sets its caller''s', $$SELECT current_setting('app.t')$$, 'z');
SELECT misspell('z') IS NULL AS ignored \gset
SELECT expect('27.4 SET takes the variable''s name', $$SELECT current_setting('app.t')$$, 't');
COMMIT;
SELECT expect('27.5 quote_literal keeps a value in its literal', $$SELECT quote_literal('a''; SET app.t = ''b')$$, $$'a''; SET app.t = ''b'$$);
SET ROLE app;
SELECT expect('29.5 anybody may set it, inside a SELECT', $$SELECT set_config('app.t', 'b', false)$$, 'b');
RESET ROLE;
SELECT expect('8.6 a reserved word', $$SET app.user = 'x'$$, '42601');
SELECT expect('8.6 not for set_config', $$SELECT set_config('app.user', 'x', false)$$, 'x');
CREATE PROCEDURE steps(OUT before text, OUT after text) LANGUAGE plpgsql AS $$
BEGIN
  SET LOCAL app.t = 'p';
  before := current_setting('app.t');
  COMMIT;
  after := current_setting('app.t');
END $$;
CALL steps(NULL, NULL) \gset
SELECT expect('10.15 COMMIT in a procedure ends SET LOCAL', format('SELECT %L', :'before' || ',' || :'after'), 'p,');
