CREATE TABLE orders (id bigint, tenant_id character varying(36) NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (((tenant_id)::text = current_setting('app.tenant_id'::text)));
