-- liquibase formatted sql
-- changeset a:0 dbms:postgresql
CREATE TABLE a (id int)
