CREATE TABLE a (id int, b int);
