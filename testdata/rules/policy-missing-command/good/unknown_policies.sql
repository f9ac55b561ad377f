CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- Policies made of another table's: what they are is not known.
DO $$
DECLARE p record;
BEGIN
  FOR p IN SELECT name, body FROM policy_templates LOOP
    EXECUTE format('CREATE POLICY %I ON orders USING (%s)', p.name, p.body);
  END LOOP;
END $$;
