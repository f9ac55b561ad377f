CREATE FUNCTION purge() RETURNS void LANGUAGE sql SET row_security = off AS 'SELECT'; -- expect: row-security-off
