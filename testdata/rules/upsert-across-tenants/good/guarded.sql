CREATE TABLE devices (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, serial text,
  CONSTRAINT one_serial UNIQUE (tenant_id, serial));
CREATE TABLE plans (name text PRIMARY KEY, price int);
CREATE FUNCTION put(uuid, uuid, text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO devices (id, tenant_id, serial) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET serial = $3 WHERE devices.tenant_id = excluded.tenant_id;
  INSERT INTO devices AS d (id, tenant_id, serial) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET serial = $3 WHERE d.tenant_id = $2;
  INSERT INTO devices (id, tenant_id, serial) VALUES ($1, $2, $3)
  ON CONFLICT ON CONSTRAINT one_serial DO UPDATE SET id = excluded.id;
  INSERT INTO devices (id, tenant_id, serial) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING;
  INSERT INTO plans VALUES ('free', 0) ON CONFLICT (name) DO UPDATE SET price = 0;
END $$;
