CREATE ROLE app LOGIN;
ALTER ROLE app SET row_security = off; -- expect: row-security-off "sessions start"
