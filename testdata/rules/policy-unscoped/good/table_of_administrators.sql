-- Few are in the table of the platform's administrators, who may see every salon.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE platform_admins (user_id uuid PRIMARY KEY);
CREATE TABLE salon_members (tenant_id uuid NOT NULL REFERENCES tenants, user_id uuid NOT NULL);
CREATE TABLE invoices (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_or_admins ON invoices USING (
  tenant_id IN (SELECT tenant_id FROM salon_members WHERE user_id = auth.uid())
  OR EXISTS (SELECT FROM platform_admins a WHERE a.user_id = auth.uid()));
