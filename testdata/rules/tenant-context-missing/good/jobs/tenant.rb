class TenantMiddleware
  def call(worker, job, queue)
    ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, false)", "tenant", [job["tenant"]])
    yield
  end
end

class DigestJob < ApplicationJob
  def perform
    ActiveRecord::Base.connection.select_all("SELECT id, total FROM orders")
  end
end
