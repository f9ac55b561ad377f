class Store
  def first(id, tenant)
    row = conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant]).first
    raise NotFound unless row
    conn.exec_params("UPDATE orders SET total = 1 WHERE id = $1", [id])
  end

  def empty(id, tenant)
    rows = conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant])
    return nil if rows.ntuples.zero?
    conn.exec_params("UPDATE orders SET total = 2 WHERE id = $1", [id])
  end

  def select_one(id, tenant)
    row = ActiveRecord::Base.connection.select_one("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", "x", [id, tenant])
    return if row.nil?
    conn.exec_params("UPDATE orders SET total = 3 WHERE id = $1", [id])
  end

  def find_own(id, tenant)
    conn.exec_params("SELECT id, total FROM orders WHERE id = $1 AND tenant_id = $2", [id, tenant]).first
  end

  def helper(id, tenant)
    order = find_own(id, tenant) or raise NotFound
    conn.exec_params("UPDATE orders SET total = 4 WHERE id = $1", [id])
  end

  def helper2(id, tenant)
    return unless find_own(id, tenant)
    conn.exec_params("UPDATE orders SET total = 5 WHERE id = $1", [id])
  end

end
