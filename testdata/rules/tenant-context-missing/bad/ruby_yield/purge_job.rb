class PurgeJob < ApplicationJob
  def perform
    ActiveRecord::Base.connection.execute("DELETE FROM berths WHERE berth = 'old'") # expect: tenant-context-missing
  end

  def kept(id)
    Ctx.with_tenant(id) { ActiveRecord::Base.connection.execute("DELETE FROM berths WHERE berth = 'new'") }
  end
end
