CREATE TABLE a (id bigint, tenant_id uuid NOT NULL);
CREATE TABLE b (id bigint, tenant_id uuid NOT NULL);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE b ENABLE ROW LEVEL SECURITY;
CREATE POLICY r ON a FOR SELECT USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY i ON a FOR INSERT WITH CHECK ((SELECT count(*) FROM a x WHERE x.tenant_id = a.tenant_id) < 100);
