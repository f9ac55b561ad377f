CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE shop_order (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text, total int);
CREATE TABLE lines (number uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, order_id uuid);
