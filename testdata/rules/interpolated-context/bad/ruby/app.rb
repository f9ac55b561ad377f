class Context
  def run(value)
    ActiveRecord::Base.transaction do
      connection.execute("SET LOCAL app.tenant_id = '#{value}'") # expect: interpolated-context
    end
  end
end
