class Context
  def run(value)
    ActiveRecord::Base.transaction do
      connection.exec_query("SET LOCAL app.tenant_id = $1", "context", [value]) # expect: set-with-bind-parameter
    end
  end
end
