-- What it inherits is nobody's.
CREATE TABLE stamped (created_at timestamptz NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL) INHERITS (stamped); -- expect: rls-disabled
