CREATE FUNCTION today() RETURNS date LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT current_date';
