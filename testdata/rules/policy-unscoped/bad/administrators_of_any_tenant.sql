-- Whoever administers one salon is in this table, and it is not compared whose invoice it is.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE salon_admins (tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid NOT NULL);
CREATE TABLE invoices (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY admins ON invoices USING (EXISTS (SELECT FROM salon_admins a WHERE a.user_id = auth.uid())); -- expect: policy-unscoped
