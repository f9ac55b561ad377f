class Orders
  def run(to, code, tenant)
    connection.exec_query("UPDATE orders SET tenant_id = $1 WHERE code = $2 AND tenant_id = $3", "orders", [to, code, tenant])  # expect: tenant-reassigned
  end
end
