-- For foreign keys of tables without a tenant column; an id is a surrogate in whichever key it stands.
CREATE TABLE orders (
  id bigint NOT NULL,
  tenant_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (id)
);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
