class Orders
  def run(id, code)
    connection.exec_query("INSERT INTO orders (id, code) VALUES ($1, $2)", "orders", [id, code])  # expect: insert-without-tenant
  end
end
