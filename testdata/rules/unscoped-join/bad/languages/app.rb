class Orders
  def run(tenant)
    connection.exec_query("DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND o.tenant_id = $1", "orders", [tenant])  # expect: unscoped-join
  end
end
