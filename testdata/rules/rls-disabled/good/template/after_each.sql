-- The program that installs the schema runs this after each table.
ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${name}_tenant ON ${name} USING (tenant_id = current_setting('app.tenant_id')::uuid);
