CREATE TABLE settings (id bigint, tenant_id uuid NOT NULL, name text, value text, UNIQUE (tenant_id, name));
CREATE FUNCTION put(uuid, text, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO settings (tenant_id, name, value) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, name)
  DO UPDATE SET value = excluded.value
$$;
