DROP TABLE work_order_items;
DROP TABLE work_orders;
