class Store
  def find_own(id, tenant)
    conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant]).first
  end

  def first(id, tenant)
    row = conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant]).first
    conn.exec_params("UPDATE orders SET total = 101 WHERE id = $1", [id]) # expect: unscoped-query "orders"
  end

  def empty(id, tenant)
    rows = conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant])
    return nil unless rows
    conn.exec_params("UPDATE orders SET total = 102 WHERE id = $1", [id]) # expect: unscoped-query "orders"
  end
end
