CREATE FUNCTION today() RETURNS date LANGUAGE sql
  SECURITY DEFINER -- expect: definer-search-path "its caller chooses"
  AS 'SELECT current_date';
