CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text);
CREATE FUNCTION change(tenant uuid, wanted bigint, new_tenant uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE orders SET tenant_id = new_tenant -- expect: tenant-reassigned "go over to that tenant"
  WHERE id = wanted AND tenant_id = tenant
$$;
