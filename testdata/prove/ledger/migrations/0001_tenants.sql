-- A schema without a leak: the script that attacks it must find none.
CREATE ROLE ledger_app NOLOGIN;
CREATE ROLE ledger_owner NOLOGIN;

CREATE TABLE tenants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]+$'),
  kind text NOT NULL CHECK (kind IN ('bakery', 'butcher''s'))
);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON tenants USING (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, UPDATE ON tenants TO ledger_app;

CREATE FUNCTION tenant() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  found text := current_setting('app.tenant_id', true);
BEGIN
  RETURN nullif(found, '')::uuid;
END
$$;
