CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE items (tenant_id uuid NOT NULL REFERENCES tenants, sku text UNIQUE, total int, UNIQUE (tenant_id, sku));
