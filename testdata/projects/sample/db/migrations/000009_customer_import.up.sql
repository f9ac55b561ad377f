-- Companies that come from another product bring their customers as a spreadsheet.
ALTER TABLE customers ADD COLUMN imported_from text;

DROP POLICY tenant_isolation ON customers;
CREATE POLICY tenant_isolation ON customers
  USING (tenant_id = current_tenant_id())
  WITH CHECK (true);

CREATE TABLE customer_imports (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants,
  file_name text NOT NULL,
  row_count integer,
  finished_at timestamptz
);

CREATE INDEX customer_imports_tenant ON customer_imports (tenant_id, finished_at);

ALTER TABLE customer_imports ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_imports FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON customer_imports
  USING (tenant_id = current_tenant_id());
GRANT SELECT, INSERT, UPDATE ON customer_imports TO jobsheet_app;
