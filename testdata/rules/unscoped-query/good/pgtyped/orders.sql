/* @name GetOrders */
SELECT * FROM orders WHERE id IN :ids! AND tenant_id = :tenantId!;

/* @name AddOrder */
INSERT INTO orders (id, tenant_id, state) VALUES (:id!, :tenantId!::uuid, :state);
