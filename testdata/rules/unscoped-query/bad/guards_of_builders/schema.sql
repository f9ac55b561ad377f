CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE people (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text); -- related: unscoped-query
CREATE TABLE turns (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, person_id uuid REFERENCES people, state text); -- related: unscoped-query
