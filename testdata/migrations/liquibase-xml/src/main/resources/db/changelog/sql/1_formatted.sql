--liquibase formatted sql
--changeset ops:view
CREATE VIEW recent AS SELECT id, tenant_id FROM orders;
--rollback DROP VIEW recent;
--changeset ops:other dbms:h2
DROP TABLE orders;
