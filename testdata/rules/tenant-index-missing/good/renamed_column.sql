CREATE TABLE orders (id bigint PRIMARY KEY, owner uuid NOT NULL);
CREATE INDEX ON orders (owner);
ALTER TABLE orders RENAME COLUMN owner TO tenant_id;
