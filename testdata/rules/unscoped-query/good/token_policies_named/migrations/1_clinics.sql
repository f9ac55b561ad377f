CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE members (user_id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE visits (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, note text);
CREATE TABLE drafts (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, body text);
CREATE INDEX ON visits (tenant_id);
CREATE INDEX ON drafts (tenant_id);
CREATE FUNCTION own_tenant() RETURNS uuid LANGUAGE sql STABLE AS
  'SELECT tenant_id FROM members WHERE user_id = auth.uid()';
ALTER TABLE visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON visits USING (tenant_id = own_tenant());
