CREATE TABLE bookings (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, room int, during tstzrange,
  EXCLUDE USING gist (tenant_id WITH =, room WITH =, during WITH &&));
