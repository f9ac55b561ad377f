CREATE TABLE members (tenant_id uuid NOT NULL, user_id uuid NOT NULL); -- related: policy-recursion "a table that it reads"
CREATE TABLE groups (id bigint PRIMARY KEY, tenant_id uuid NOT NULL); -- unnamed: policy-recursion "a function that it calls"
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON groups USING (tenant_id IN (SELECT m.tenant_id FROM members m)); -- expect: policy-recursion
CREATE POLICY p ON members USING (tenant_id IN (SELECT g.tenant_id FROM groups g)); -- expect: policy-recursion
