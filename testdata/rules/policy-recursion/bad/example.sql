CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL, PRIMARY KEY (tenant_id, user_id));
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY same_tenant ON members USING (
  tenant_id IN (SELECT m.tenant_id FROM members m WHERE m.user_id = auth.uid())); -- expect: policy-recursion "42P17"
