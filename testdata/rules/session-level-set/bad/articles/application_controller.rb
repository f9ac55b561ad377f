class ApplicationController < ActionController::Base
  before_action :set_tenant
  before_action :set_schema

  private

  def set_tenant
    ActiveRecord::Base.connection.execute("SET app.current_tenant = '#{current_user.tenant_id}'") # expect: session-level-set expect: interpolated-context
  end

  def set_schema
    ActiveRecord::Base.connection.execute("SET search_path TO tenant_#{current_tenant.slug}") # expect: session-search-path "pasted"
  end
end
