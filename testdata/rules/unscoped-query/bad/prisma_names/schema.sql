CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE order_lines (
  id uuid PRIMARY KEY,
  org_key uuid NOT NULL REFERENCES tenants (id),
  article text NOT NULL,
  count int NOT NULL
);
CREATE TABLE letters (id uuid PRIMARY KEY, org_key uuid NOT NULL REFERENCES tenants (id));
CREATE TABLE stamps (id uuid PRIMARY KEY, org_key uuid NOT NULL REFERENCES tenants (id));
