# Users schema

# --- !Ups
CREATE TABLE a (id int);
CREATE FUNCTION f() RETURNS int AS $$
BEGIN
  RETURN 1;;
END
$$ LANGUAGE plpgsql;

# --- !Downs
DROP TABLE a;
