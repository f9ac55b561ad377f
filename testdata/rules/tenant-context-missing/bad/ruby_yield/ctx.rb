module Ctx
  # Nothing says around_action :with_tenant: whoever wants the tenant calls it.
  def self.with_tenant(id)
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "tenant", [id])
      yield
    end
  end
end
