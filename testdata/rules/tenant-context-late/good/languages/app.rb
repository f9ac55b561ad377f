class Context
  def run(value)
    ActiveRecord::Base.transaction do
      connection.exec_query("SELECT set_config('app.tenant_id', $1, true)", "context", [value])
      connection.execute("UPDATE orders SET total = 0")
    end
  end
end
