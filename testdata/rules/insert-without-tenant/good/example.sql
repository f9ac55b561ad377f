CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE FUNCTION add_note(uuid, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes (tenant_id, body) VALUES ($1, $2)
$$;
