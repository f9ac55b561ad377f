CREATE FUNCTION is_service() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN current_setting('app.actor', true) = 'service';
END $$;
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL,
  actor_id text NOT NULL,
  total numeric NOT NULL
);
CREATE INDEX ON orders (tenant_id);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders
  USING (is_service() OR tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
CREATE TABLE drafts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL,
  actor_id text NOT NULL
);
CREATE INDEX ON drafts (tenant_id);
ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON drafts
  USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid
         AND actor_id = current_setting('app.actor', true));
