CREATE FUNCTION a() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  SET LOCAL row_security = 'false'; -- expect: row-security-off
END $$;
CREATE FUNCTION b() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  SET LOCAL row_security = '0'; -- expect: row-security-off
END $$;
CREATE ROLE app LOGIN;
ALTER ROLE app SET row_security = false; -- expect: row-security-off
