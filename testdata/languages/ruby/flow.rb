class Tenancy
  def self.with_tenant(tenant)
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "set", [tenant])
      yield
    end
  end
end

class OrdersReport
  def inside(tenant)
    Tenancy.with_tenant(tenant) do
      ActiveRecord::Base.connection.select_all("SELECT id FROM orders")
    end
  end

  def outside
    ActiveRecord::Base.connection.select_all(<<~SQL)
      SELECT id, total
      FROM orders
    SQL
  end

  def after(tenant)
    Tenancy.with_tenant(tenant) { touch }
    ActiveRecord::Base.connection.execute("DELETE FROM orders")
  end

  def touch
    ActiveRecord::Base.connection.execute("UPDATE orders SET total = 0")
  end
end
