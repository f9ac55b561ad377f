CREATE FUNCTION today() RETURNS date LANGUAGE sql AS 'SELECT current_date';
