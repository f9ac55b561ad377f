class MessageController < ApplicationController
  around_action :scope_to_tenant

  def index
    render json: ActiveRecord::Base.connection.select_all("SELECT id, name FROM messages")
  end

  private

  def scope_to_tenant
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "Tenant", [Current.tenant.id])
      yield
    end
  end
end
