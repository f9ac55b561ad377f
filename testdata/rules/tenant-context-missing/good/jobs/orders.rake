task totals: :environment do
  Tenant.find_each do |tenant|
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "tenant", [tenant.id])
      ActiveRecord::Base.connection.select_all("SELECT sum(total) FROM orders")
    end
  end
end
