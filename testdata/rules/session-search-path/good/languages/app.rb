class Context
  def run(value)
    ActiveRecord::Base.transaction do
      connection.execute("SET LOCAL search_path TO tenant_a")
    end
  end
end
