CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text);
CREATE FUNCTION change(tenant uuid, wanted bigint, new_state text) RETURNS void LANGUAGE sql AS $$
  UPDATE orders SET state = new_state
  WHERE id = wanted AND tenant_id = tenant
$$;
