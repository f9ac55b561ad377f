class ApplicationController < ActionController::Base
  around_action :set_tenant

  def set_tenant
    ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, false)", "tenant", [current_tenant])
    yield
  end
end

class OrdersController < ApplicationController
  def index
    Orders.all_of_them
  end
end

class Orders
  def self.all_of_them
    ActiveRecord::Base.connection.select_all("SELECT id, total FROM orders") # expect: tenant-context-missing
  end
end

class DigestJob < ApplicationJob
  def perform
    Orders.all_of_them
  end
end
