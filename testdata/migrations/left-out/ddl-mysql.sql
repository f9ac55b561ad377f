CREATE TABLE m2 (id int);
