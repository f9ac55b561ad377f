--! Previous: -
--! Hash: sha1:0

CREATE TABLE a (id int);
