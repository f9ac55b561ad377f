CREATE TABLE b (id int, c int);
