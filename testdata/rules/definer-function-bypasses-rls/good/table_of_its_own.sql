CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE FUNCTION count_orders(t uuid) RETURNS bigint LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$
  DECLARE n bigint;
  BEGIN
    CREATE TEMP TABLE picked ON COMMIT DROP AS SELECT id FROM orders WHERE tenant_id = t;
    SELECT count(*) INTO n FROM picked;
    RETURN n;
  END $$;
