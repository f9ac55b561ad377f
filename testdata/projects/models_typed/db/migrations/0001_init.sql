CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE receipts (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, total numeric);
CREATE INDEX ON receipts (tenant_id);
CREATE TABLE vouchers (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, spent boolean);
CREATE INDEX ON vouchers (tenant_id);
CREATE TABLE tills (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, place text);
CREATE INDEX ON tills (tenant_id);
