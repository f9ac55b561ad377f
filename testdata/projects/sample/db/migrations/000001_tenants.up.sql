CREATE TABLE tenants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug text NOT NULL UNIQUE,
  plan text NOT NULL DEFAULT 'trial' CHECK (plan IN ('trial', 'solo', 'crew')),
  time_zone text NOT NULL DEFAULT 'Europe/Amsterdam',
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT ON tenants TO jobsheet_app;

-- The tenant of the running transaction, or NULL: withTenant() in src/db.ts sets it.
CREATE FUNCTION current_tenant_id() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
