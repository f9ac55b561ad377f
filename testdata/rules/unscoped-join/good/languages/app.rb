class Orders
  def run(tenant)
    connection.exec_query("DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND i.tenant_id = o.tenant_id AND o.tenant_id = $1", "orders", [tenant])
  end
end
