CREATE TABLE casks (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, label text);
CREATE INDEX ON casks (tenant_id);
ALTER TABLE casks ENABLE ROW LEVEL SECURITY;
ALTER TABLE casks FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON casks USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
