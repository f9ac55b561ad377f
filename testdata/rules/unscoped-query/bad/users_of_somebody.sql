-- Every guest has a room, which is a tenant's: whoever knows the guest learns of it.
CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE rooms (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);
CREATE TABLE guests (id bigint PRIMARY KEY, room_id uuid NOT NULL REFERENCES rooms);
CREATE TABLE stays (tenant_id uuid NOT NULL REFERENCES tenants, guest_id bigint NOT NULL REFERENCES guests, night date, PRIMARY KEY (tenant_id, guest_id)); -- related: unscoped-query
CREATE FUNCTION stays_of(wanted bigint) RETURNS SETOF record LANGUAGE sql AS $$
  SELECT tenant_id, night FROM stays WHERE guest_id = wanted -- expect: unscoped-query "a caller can ask"
$$;
-- A fair is nobody who logs in, whoever owns it: its stands are those of many tenants.
CREATE TABLE fairs (id bigint PRIMARY KEY, room_id uuid REFERENCES rooms);
CREATE TABLE stands (tenant_id uuid NOT NULL REFERENCES tenants, fair_id bigint NOT NULL REFERENCES fairs, size int, PRIMARY KEY (tenant_id, fair_id)); -- related: unscoped-query
CREATE FUNCTION stands_of(wanted bigint) RETURNS SETOF record LANGUAGE sql AS $$
  SELECT tenant_id, size FROM stands WHERE fair_id = wanted -- expect: unscoped-query "a caller can ask"
$$;
