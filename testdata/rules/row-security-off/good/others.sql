CREATE FUNCTION count_all() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  SET LOCAL work_mem = '64MB';
  SET LOCAL row_security = on;
  RESET row_security;
  RESET ALL;
  RETURN (SELECT 1);
END $$;
CREATE ROLE app LOGIN;
ALTER ROLE app SET row_security = on;
ALTER ROLE app SET enable_seqscan = off;
ALTER ROLE app SET work_mem FROM CURRENT;
