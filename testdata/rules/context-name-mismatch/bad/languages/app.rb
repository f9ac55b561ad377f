class Context
  def run(tenant)
    ActiveRecord::Base.transaction do
      connection.exec_query("SELECT set_config('app.current_tenant', $1, true)", "context", [tenant]) # expect: context-name-mismatch
    end
  end
end
