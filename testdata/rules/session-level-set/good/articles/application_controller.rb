class ApplicationController < ActionController::Base
  around_action :with_tenant

  private

  def with_tenant
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query(
        "SELECT set_config('app.current_tenant', $1, true)", "Tenant", [current_user.tenant_id]
      )
      yield
    end
  end
end
