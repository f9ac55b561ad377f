CREATE ROLE app;
CREATE TABLE tenant (id int);
