class Letter < ApplicationRecord
  def self.for_tenant(tenant)
    transaction do
      connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "Tenant", [tenant.id])
      find_by_sql("SELECT * FROM letters")
    end
  end
end
