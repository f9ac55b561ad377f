CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY, owner_id bigint);
INSERT INTO projects VALUES (1, 1);

ALTER TABLE projects ADD COLUMN tenant_id uuid;
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['projects'] LOOP
    EXECUTE format('UPDATE %I SET tenant_id = (SELECT id FROM tenants LIMIT 1)', t);
  END LOOP;
END $$;
ALTER TABLE projects ALTER COLUMN tenant_id SET NOT NULL;
