class Context
  def run(value)
    ActiveRecord::Base.transaction do
      connection.execute("SET LOCAL ROLE tenant_user")
    end
  end
end
