CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (tenant_id::text = current_setting('request.jwt.claims', true)::json #>> '{user_metadata,tenant_id}'); -- expect: policy-client-claim
