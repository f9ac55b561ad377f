CREATE TABLE a (id bigint, tenant_id uuid NOT NULL);
CREATE TABLE b (id bigint, tenant_id uuid NOT NULL);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE b ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (EXISTS (SELECT FROM b WHERE b.tenant_id = a.tenant_id));
CREATE POLICY p ON b USING (tenant_id = current_setting('app.tenant_id')::uuid);
