CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id uuid NOT NULL, body text);
CREATE FUNCTION add_note(text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO notes (body) VALUES ($1) -- expect: insert-without-tenant "leaves tenant_id out"
$$;
