CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON orders, notes TO PUBLIC; -- expect: grant-too-wide
