-- Every guest has a room, which is a tenant's: whoever knows the guest learns of it.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE rooms (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE guests (id bigint PRIMARY KEY, room_id uuid NOT NULL REFERENCES rooms);
CREATE TABLE stays (tenant_id uuid NOT NULL REFERENCES tenants, guest_id bigint NOT NULL REFERENCES guests, night date, PRIMARY KEY (tenant_id, guest_id)); -- related: unscoped-query
CREATE FUNCTION stays_of(wanted bigint) RETURNS SETOF record LANGUAGE sql AS $$
  SELECT tenant_id, night FROM stays WHERE guest_id = wanted -- expect: unscoped-query "a caller can ask"
$$;
