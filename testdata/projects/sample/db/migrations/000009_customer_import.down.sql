DROP TABLE customer_imports;
DROP POLICY tenant_isolation ON customers;
CREATE POLICY tenant_isolation ON customers
  USING (tenant_id = current_tenant_id());
ALTER TABLE customers DROP COLUMN imported_from;
