# --- !Ups
CREATE TABLE c (id int);
