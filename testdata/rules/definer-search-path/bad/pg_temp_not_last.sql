CREATE FUNCTION today() RETURNS date LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT current_date'; -- expect: definer-search-path "pg_temp"
