CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE crew_members (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, subject_id text NOT NULL, role text);
CREATE UNIQUE INDEX ON crew_members (tenant_id, subject_id);
CREATE TABLE crew_tools (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, subject_id text NOT NULL);
CREATE UNIQUE INDEX ON crew_tools (tenant_id, subject_id);
CREATE TABLE crew_boats (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE INDEX ON crew_boats (tenant_id);
