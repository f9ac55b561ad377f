class InvoiceReport
  def self.with_tenant(tenant)
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query(
        "SELECT set_config('app.current_tenant', $1, true)", "Tenant", [tenant.id]
      )
      yield
    end
  end

  def invoices(tenant)
    self.class.with_tenant(tenant) do
      ActiveRecord::Base.connection.select_all("SELECT id, amount FROM invoices")
    end
  end

  def total
    ActiveRecord::Base.connection.select_value("SELECT sum(amount) FROM invoices") # expect: tenant-context-missing
  end
end
