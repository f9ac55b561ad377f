CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE forecasts (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, stay_id bigint NOT NULL, days int);
CREATE INDEX ON forecasts (tenant_id);
