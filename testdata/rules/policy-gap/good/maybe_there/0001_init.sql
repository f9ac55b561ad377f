CREATE TABLE members (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE POLICY tenant ON members USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
