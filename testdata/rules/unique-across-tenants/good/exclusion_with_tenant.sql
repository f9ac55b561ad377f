CREATE TABLE bookings (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, room int, during tstzrange, EXCLUDE USING gist (tenant_id WITH =, room WITH =, during WITH &&));
