CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE boats (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, seen timestamptz); -- related: unscoped-query
CREATE TABLE trips (id uuid PRIMARY KEY, boat_id uuid NOT NULL REFERENCES boats, state text);
