class Context
  def run(value)
    ActiveRecord::Base.transaction do
      connection.execute("UPDATE orders SET total = 0") # expect: tenant-context-late
      connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "context", [value])
    end
  end
end
