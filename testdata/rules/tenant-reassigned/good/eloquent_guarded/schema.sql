CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE lamps (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE INDEX ON lamps (tenant_id);
CREATE TABLE wicks (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE INDEX ON wicks (tenant_id);
CREATE TABLE oils (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE INDEX ON oils (tenant_id);
