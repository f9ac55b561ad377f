CREATE ROLE reporting BYPASSRLS; -- expect: role-bypasses-rls "has BYPASSRLS"
CREATE ROLE app LOGIN BYPASSRLS; -- expect: role-bypasses-rls "has BYPASSRLS"
GRANT reporting TO app;
CREATE ROLE root LOGIN SUPERUSER; -- expect: role-bypasses-rls "is a superuser"
GRANT reporting TO root;
-- nobody logs in as it
CREATE ROLE analysts NOLOGIN;
GRANT reporting TO analysts;
