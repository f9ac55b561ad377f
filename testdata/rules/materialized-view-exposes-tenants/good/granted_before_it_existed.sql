CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON ALL TABLES IN SCHEMA public TO app;
CREATE MATERIALIZED VIEW turnover AS SELECT tenant_id, count(*) AS n FROM orders GROUP BY tenant_id;
