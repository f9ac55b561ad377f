CREATE TABLE a (id int, c int);
CREATE TABLE b (id int, c int);
