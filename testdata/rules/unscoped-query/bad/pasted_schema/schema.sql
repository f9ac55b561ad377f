CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text); -- related: unscoped-query
