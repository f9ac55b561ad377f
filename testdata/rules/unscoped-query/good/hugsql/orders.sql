-- :name get-order :? :1
SELECT * FROM orders WHERE id = :order-id AND tenant_id = :v:tenant-id

-- :name list-orders :? :*
SELECT * FROM orders WHERE id IN (:v*:order-ids) AND tenant_id = :tenant-id ORDER BY :sql:order
