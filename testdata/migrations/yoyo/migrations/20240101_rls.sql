-- depends: 20240102_orders 20240301_base
-- transactional: false
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
