CREATE TABLE h9 (id int);
