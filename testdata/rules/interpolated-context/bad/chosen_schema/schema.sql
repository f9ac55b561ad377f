CREATE TABLE tenants (id uuid PRIMARY KEY, schema_name text NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
