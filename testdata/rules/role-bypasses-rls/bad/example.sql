CREATE ROLE app LOGIN BYPASSRLS; -- expect: role-bypasses-rls "every tenant"
