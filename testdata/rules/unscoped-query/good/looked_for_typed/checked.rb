class Store
  def require_own(id, tenant)
    row = conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant]).first
    raise NotFound unless row
    row
  end

  def checks_unless(id, tenant)
    require_own(id, tenant)
    conn.exec_params("UPDATE orders SET total = 1 WHERE id = $1", [id])
  end

end
