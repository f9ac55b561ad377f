CREATE TABLE tenants (id uuid PRIMARY KEY, name text);
CREATE TABLE people (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text);
CREATE TABLE absences (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, person_id uuid, assigned_to uuid);
