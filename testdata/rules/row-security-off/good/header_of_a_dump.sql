--
-- PostgreSQL database dump
--
SET row_security = off;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
