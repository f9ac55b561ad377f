CREATE FUNCTION today() RETURNS date LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT current_date'; -- expect: definer-search-path
ALTER FUNCTION today() RESET search_path;
