-- :name get-order :? :1
-- :doc One order, by its number
SELECT * FROM orders WHERE id = :order-id -- expect: unscoped-query

-- :name list-orders :? :*
SELECT :i*:columns FROM orders WHERE id IN (:v*:order-ids) -- expect: unscoped-query
