-- Numbers must be without gaps for each company, so they cannot come from one sequence.
ALTER TABLE invoices DROP CONSTRAINT invoices_number_key;
ALTER TABLE invoices ADD CONSTRAINT invoices_number_key UNIQUE (tenant_id, number);

CREATE TABLE invoice_counters (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  last_number integer NOT NULL DEFAULT 0
);

ALTER TABLE invoice_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON invoice_counters
  USING (tenant_id = current_tenant_id())
  WITH CHECK (tenant_id = current_tenant_id());
GRANT SELECT, INSERT, UPDATE ON invoice_counters TO jobsheet_app;

-- Migrations run as the owner and without a tenant: lift FORCE, or they see no rows.
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_counters NO FORCE ROW LEVEL SECURITY;

INSERT INTO invoice_counters (tenant_id, last_number)
SELECT tenant_id, max(number) FROM invoices GROUP BY tenant_id;

ALTER TABLE invoice_counters FORCE ROW LEVEL SECURITY;
