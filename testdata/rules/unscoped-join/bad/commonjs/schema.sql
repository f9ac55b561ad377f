CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE courses (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  title text
);
CREATE INDEX ON courses (tenant_id);
CREATE TABLE lessons (
  id bigint PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  course_title text
);
CREATE INDEX ON lessons (tenant_id);
