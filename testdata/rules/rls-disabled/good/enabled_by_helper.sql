CREATE FUNCTION protect(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
END $$;
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
SELECT protect('orders');
