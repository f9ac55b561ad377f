CREATE TABLE a (id bigint, tenant_id uuid NOT NULL);
CREATE TABLE b (id bigint, tenant_id uuid NOT NULL);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE b ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (EXISTS (SELECT FROM b WHERE b.tenant_id = a.tenant_id)); -- expect: policy-recursion
CREATE POLICY p ON b USING (EXISTS (SELECT FROM a WHERE a.tenant_id = b.tenant_id)); -- expect: policy-recursion
