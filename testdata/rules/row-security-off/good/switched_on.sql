CREATE FUNCTION f() RETURNS void LANGUAGE sql SET row_security = on AS 'SELECT';
