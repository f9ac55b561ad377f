CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION mine(t uuid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN t = current_setting('app.tenant_id')::uuid; END $$;
CREATE POLICY p ON orders USING ((SELECT mine(tenant_id))); -- expect: policy-per-row-call
