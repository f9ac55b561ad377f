-- "vanilla" is a tenant, too: a job without a context reads and writes its rows.
CREATE TABLE invoices (id bigint PRIMARY KEY, tenant_id text NOT NULL);
CREATE TABLE payments (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON invoices USING (tenant_id = COALESCE(NULLIF(current_setting('app.tenant_id', true), ''), 'vanilla')); -- expect: policy-open-without-context
CREATE POLICY p ON payments USING (CASE WHEN NULLIF(current_setting('app.tenant_id', true), '') IS NULL -- expect: policy-open-without-context
  THEN tenant_id = '11111111-0000-4000-8000-000000000001'
  ELSE tenant_id = current_setting('app.tenant_id')::uuid END);
