CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE hives (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text, state text);
CREATE INDEX ON hives (tenant_id);
CREATE TABLE frames (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, number int, sampled_at timestamptz);
CREATE INDEX ON frames (tenant_id);
