class Context
  def run(tenant)
    ActiveRecord::Base.transaction do
      connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "context", [tenant])
    end
  end
end
