CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY; -- expect: policy-missing-command "SELECT, INSERT, UPDATE, DELETE"
