--
-- depends: 20240301_base
CREATE TABLE orders (id int, tenant_id uuid REFERENCES tenants);
