-- What looks broken stands in a string, a comment or a dollar-quoted body.
INSERT INTO notes VALUES ('CREATE TABL x (;');
/* ALTER TABEL orders; */
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'DROP TABEL x;' $$;
