CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON notes TO app;
