CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE coaches (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, badge text, UNIQUE (tenant_id, badge)); -- expect: rls-disabled
CREATE TABLE seats (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants); -- expect: rls-disabled
CREATE INDEX ON seats (tenant_id);

-- Which constraint it is only the server knows, but not what becomes of other tables.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = 'coaches'::regclass AND array_length(conkey, 1) = 2) THEN
    EXECUTE (
      SELECT 'ALTER TABLE coaches DROP CONSTRAINT ' || conname
      FROM pg_constraint
      WHERE conrelid = 'coaches'::regclass AND array_length(conkey, 1) = 2
      LIMIT 1
    );
  END IF;
END $$;
