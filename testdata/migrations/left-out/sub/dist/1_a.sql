CREATE TABLE n (id int);
