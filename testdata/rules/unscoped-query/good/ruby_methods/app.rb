# The same with the tenant's condition; a variable hides the method of its name.
class OpenOrders
  def rows
    ActiveRecord::Base.connection.select_all(bound_sql)
  end

  def hidden(plain_sql)
    Order.find_by_sql([plain_sql, {status: "open"}])
  end

  def shadowed(tenant)
    open_sql = "SELECT id FROM orders WHERE tenant_id = :tenant"
    Order.find_by_sql([open_sql, {tenant: tenant}])
  end

  private

  def bound_sql
    ActiveRecord::Base.sanitize_sql_array([plain_sql, {tenant: @tenant.id}])
  end

  def plain_sql
    <<~SQL
      SELECT code FROM orders WHERE tenant_id = :tenant AND status = 'open'
    SQL
  end

  def open_sql
    "SELECT id FROM orders"
  end
end
