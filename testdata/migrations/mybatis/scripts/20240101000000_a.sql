-- // create a
CREATE TABLE a (id int);

-- //@UNDO
DROP TABLE a;
