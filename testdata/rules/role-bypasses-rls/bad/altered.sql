CREATE ROLE app LOGIN;
ALTER ROLE app BYPASSRLS; -- expect: role-bypasses-rls
