-- It has run, and changed nothing: the rows are still as they were.
CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, total numeric, currency text);
CREATE POLICY tenant ON invoices USING (tenant_id = current_setting('app.tenant_id', true)::uuid);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
