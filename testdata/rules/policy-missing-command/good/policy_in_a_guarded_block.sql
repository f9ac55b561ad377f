CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 'orders' AND policyname = 'tenant') THEN
    CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
  END IF;
END $$;
