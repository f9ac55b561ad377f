CREATE TABLE voyages (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, port text);
CREATE INDEX ON voyages (tenant_id);
ALTER TABLE voyages ENABLE ROW LEVEL SECURITY;
ALTER TABLE voyages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON voyages USING (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
