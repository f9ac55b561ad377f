CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
GRANT SELECT ON orders TO PUBLIC; -- expect: grant-too-wide "every role"
