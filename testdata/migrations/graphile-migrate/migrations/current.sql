-- Enter migration here
CREATE TABLE c (id int);
