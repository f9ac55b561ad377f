class RenewJob < ApplicationJob
  def perform(tenant)
    quoted = ActiveRecord::Base.connection.quote(tenant)
    ActiveRecord::Base.connection.execute("SET app.tenant_id = #{quoted}")
    ActiveRecord::Base.connection.execute("UPDATE orders SET total = 0")
  end
end

class SweepJob < ApplicationJob
  def perform
    ActiveRecord::Base.connection.execute("DELETE FROM orders WHERE total = 9") # expect: tenant-context-missing
  end
end
