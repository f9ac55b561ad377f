CREATE TABLE devices (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, serial text,
  CONSTRAINT one_serial UNIQUE (serial));
CREATE FUNCTION put(uuid, uuid, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO devices (id, tenant_id, serial) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET serial = $3 -- expect: upsert-across-tenants
$$;
CREATE FUNCTION by_constraint(uuid, uuid, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO devices (id, tenant_id, serial) VALUES ($1, $2, $3)
  ON CONFLICT ON CONSTRAINT one_serial DO UPDATE SET tenant_id = excluded.tenant_id -- expect: upsert-across-tenants
$$;
CREATE FUNCTION guarded_by_another(uuid, uuid, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO devices (id, tenant_id, serial) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET serial = $3 -- expect: upsert-across-tenants
  WHERE devices.serial = excluded.serial
$$;
