CREATE ROLE readers;
CREATE ROLE app LOGIN;
GRANT readers TO app;
