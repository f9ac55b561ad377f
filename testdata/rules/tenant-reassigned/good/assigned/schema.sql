CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE vans (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, plate text);
CREATE TABLE fleet_trip (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, state text);
