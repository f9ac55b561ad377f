CREATE ROLE maintenance BYPASSRLS; -- expect: role-bypasses-rls
CREATE ROLE app LOGIN;
GRANT maintenance TO app; -- expect: role-bypasses-rls "SET ROLE"
