class Orders
  def run(id, code, tenant)
    connection.exec_query("INSERT INTO orders (id, code, tenant_id) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, code) DO UPDATE SET status = 'again'", "orders", [id, code, tenant])
  end
end
