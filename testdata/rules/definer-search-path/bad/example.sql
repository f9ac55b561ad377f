CREATE FUNCTION today() RETURNS date LANGUAGE sql -- expect: definer-search-path "its caller chooses"
  SECURITY DEFINER
  AS 'SELECT current_date';
