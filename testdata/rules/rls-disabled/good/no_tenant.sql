CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE countries (code text PRIMARY KEY, name text);
CREATE TABLE tenants (id uuid PRIMARY KEY);
