CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE TABLE rates (currency text, rate numeric);
CREATE MATERIALIZED VIEW latest AS SELECT * FROM rates;
GRANT SELECT ON latest TO app;
