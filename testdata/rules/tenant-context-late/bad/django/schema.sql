CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE shop_note (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, body text);
ALTER TABLE shop_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_note FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_note_tenant ON shop_note USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE INDEX ON shop_note (tenant_id);
