CREATE TABLE a (id int, c int);
