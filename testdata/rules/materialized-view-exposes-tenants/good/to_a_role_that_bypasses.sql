CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE ROLE reports BYPASSRLS;
CREATE MATERIALIZED VIEW totals AS SELECT tenant_id, count(*) AS orders FROM orders GROUP BY tenant_id;
GRANT SELECT ON totals TO reports; -- it sees every tenant's rows anyway
