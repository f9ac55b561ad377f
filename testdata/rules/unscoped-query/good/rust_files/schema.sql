CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE badges (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  holder text NOT NULL,
  expires_on date
);
CREATE INDEX ON badges (tenant_id);
