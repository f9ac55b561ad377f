class Orders
  def run(status, tenant)
    connection.exec_query("UPDATE orders SET status = $1 WHERE tenant_id = $2", "orders", [status, tenant])
  end
end
