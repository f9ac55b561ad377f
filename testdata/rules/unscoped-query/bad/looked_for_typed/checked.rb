class Store
  def require_own(id, tenant)
    row = conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant]).first
    raise NotFound unless row
    row
  end

  def checks_alone(id, tenant)
    conn.exec_params("UPDATE orders SET total = 2 WHERE id = $1", [id]) # expect: unscoped-query "orders"
  end
end
