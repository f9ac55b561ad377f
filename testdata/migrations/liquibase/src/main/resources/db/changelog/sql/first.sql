--liquibase formatted sql

--changeset a:1
ALTER TABLE a ADD COLUMN b int
--rollback ALTER TABLE a DROP COLUMN b

--changeset a:2 dbms:mysql
ALTER TABLE a ENGINE = InnoDB
