\set ON_ERROR_STOP on
\echo creating the tables
CREATE TABLE orders (id bigint PRIMARY KEY);
