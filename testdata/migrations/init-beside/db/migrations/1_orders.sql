CREATE TABLE orders (id uuid PRIMARY KEY, shop_id uuid NOT NULL);
CREATE INDEX ON orders (shop_id);
