-- The names come from a table's rows: what the loop touches is not known, so nothing is called missing.
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE protected_tables (name text PRIMARY KEY);
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT name FROM protected_tables LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
