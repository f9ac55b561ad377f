CREATE FUNCTION today() RETURNS date LANGUAGE sql SECURITY DEFINER AS 'SELECT current_date';
ALTER FUNCTION today() SET search_path = pg_catalog, pg_temp;
