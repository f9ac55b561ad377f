CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE zoo_animal (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, died_at timestamptz);
CREATE TABLE zoo_keeper (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE zoo_fodder (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, keeper_id uuid);
