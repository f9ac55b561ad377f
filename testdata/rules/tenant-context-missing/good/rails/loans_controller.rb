class LoansController < ApplicationController
  def late
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "tenant", [current_tenant.id])
      ActiveRecord::Base.connection_pool.with_connection do |conn|
        conn.execute("SELECT * FROM loans WHERE due < now()")
      end
    end
  end

  def count
    ApplicationRecord.with_connection do |conn|
      conn.transaction do
        conn.exec_query("SELECT set_config('app.tenant_id', $1, true)", "tenant", [current_tenant.id])
        conn.select_value("SELECT count(*) FROM loans")
      end
    end
  end
end
