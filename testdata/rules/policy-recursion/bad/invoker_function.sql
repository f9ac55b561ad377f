CREATE TABLE a (id bigint, tenant_id uuid NOT NULL);
CREATE TABLE b (id bigint, tenant_id uuid NOT NULL);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION my_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$ SELECT tenant_id FROM a $$;
CREATE POLICY p ON a USING (tenant_id IN (SELECT my_tenants())); -- expect: policy-recursion
