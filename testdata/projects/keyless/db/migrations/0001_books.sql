-- Whose a book is, no name of a column says.
CREATE TABLE readers (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE books (id bigint PRIMARY KEY, holder bigint NOT NULL REFERENCES readers, title text NOT NULL);
