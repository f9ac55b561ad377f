class Letter < ApplicationRecord
  def self.for_tenant(tenant)
    connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "Tenant", [tenant.id]) # expect: set-local-outside-transaction
    find_by_sql("SELECT * FROM letters")
  end
end
