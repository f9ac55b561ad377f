/* @name GetOrders */
SELECT * FROM orders WHERE id IN :ids!; -- expect: unscoped-query

/*
  @name CloseOrder
  @param order -> (id, state)
*/
UPDATE orders SET state = :state! WHERE id = :id!; -- expect: unscoped-query
