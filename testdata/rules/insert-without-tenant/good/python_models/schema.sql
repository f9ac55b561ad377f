CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE shop_order (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, total int);
