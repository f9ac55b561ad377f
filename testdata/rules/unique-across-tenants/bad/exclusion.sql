CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  room int,
  during tstzrange,
  EXCLUDE USING gist (room WITH =, during WITH &&) -- expect: unique-across-tenants "excludes"
);
