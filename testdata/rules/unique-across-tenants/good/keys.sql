CREATE TABLE tenants (id uuid PRIMARY KEY, slug text UNIQUE);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tenants USING (id = current_setting('app.tenant_id')::uuid);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE codes (code text PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
-- lies within one tenant, as the order does
CREATE TABLE receipts (id text PRIMARY KEY, tenant_id uuid NOT NULL, order_id bigint UNIQUE REFERENCES orders);
CREATE TABLE stays (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, room text, EXCLUDE USING gist (tenant_id WITH =, room WITH =));
