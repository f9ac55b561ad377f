CREATE TABLE orders (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN tenant_id uuid;
UPDATE orders SET tenant_id = gen_random_uuid();
ALTER TABLE orders ALTER tenant_id SET NOT NULL;
