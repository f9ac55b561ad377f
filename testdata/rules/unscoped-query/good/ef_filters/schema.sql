CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE barrels (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
CREATE TABLE corks (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, size int);
CREATE TABLE hoops (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
