CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE countries (code text PRIMARY KEY);
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_schema, table_name FROM information_schema.columns
           WHERE column_name = 'tenant_id' AND table_schema = 'public' LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(r.table_schema) || '.' || quote_ident(r.table_name)
      || ' ENABLE ROW LEVEL SECURITY';
  END LOOP;
END $$;
