-- What one tenant shares with all others it shares with those who have none, too.
CREATE TABLE templates (id bigint PRIMARY KEY, tenant_id text NOT NULL);
ALTER TABLE templates ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON templates FOR SELECT
  USING (tenant_id = 'acme' OR tenant_id = current_setting('app.tenant_id', true));
