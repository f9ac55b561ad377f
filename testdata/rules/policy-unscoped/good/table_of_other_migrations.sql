-- What its rows hold is not known here, nor that they are of any tenant.
ALTER TABLE branches ENABLE ROW LEVEL SECURITY;
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, branch_id bigint NOT NULL);
CREATE TABLE bills (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
ALTER TABLE bills ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON bills USING (tenant_id = current_setting('app.tenant_id')::uuid);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_branch ON orders USING (EXISTS (
  SELECT FROM branches b WHERE b.id = branch_id AND b.tenant_id = current_setting('app.tenant_id')::uuid));
