CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE tickets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid REFERENCES tenants (id),
  subject text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON tickets (tenant_id, opened_at);
