CREATE ROLE app LOGIN SUPERUSER; -- expect: role-bypasses-rls "superuser"
