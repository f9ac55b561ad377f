CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, state text);
CREATE TABLE moves (id bigint PRIMARY KEY, order_id bigint, target uuid);
CREATE FUNCTION by_row(tenant uuid, wanted bigint, target uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE orders SET (state, tenant_id) = ('moved', target) WHERE id = wanted AND tenant_id = tenant -- expect: tenant-reassigned
$$;
CREATE FUNCTION by_join(tenant uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE orders o SET tenant_id = m.target FROM moves m -- expect: tenant-reassigned
  WHERE m.order_id = o.id AND o.tenant_id = tenant
$$;
CREATE FUNCTION by_merge(tenant uuid) RETURNS void LANGUAGE sql AS $$
  MERGE INTO orders o USING moves m ON m.order_id = o.id AND o.tenant_id = tenant
  WHEN MATCHED THEN UPDATE SET tenant_id = m.target -- expect: tenant-reassigned
$$;
CREATE FUNCTION in_cte(tenant uuid, target uuid) RETURNS bigint LANGUAGE sql AS $$
  WITH moved AS (UPDATE orders SET tenant_id = target WHERE tenant_id = tenant RETURNING 1) -- expect: tenant-reassigned
  SELECT count(*) FROM moved
$$;
