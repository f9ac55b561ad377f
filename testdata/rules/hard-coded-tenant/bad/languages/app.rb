class Orders
  def run(status)
    connection.exec_query("UPDATE orders SET status = $1 WHERE tenant_id = '6f6f6f6f-0000-4000-8000-000000000001'", "orders", [status])  # expect: hard-coded-tenant
  end
end
