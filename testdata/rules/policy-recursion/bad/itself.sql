CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL); -- unnamed: policy-recursion
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON members USING (tenant_id IN (SELECT m.tenant_id FROM members m WHERE m.user_id = auth.uid())); -- expect: policy-recursion
