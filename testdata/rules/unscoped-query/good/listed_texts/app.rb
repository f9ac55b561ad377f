class Cleaner
  def clean
    ["SELECT code FROM orders WHERE tenant_id = $1"].each { |sql| ActiveRecord::Base.connection.execute(sql) }
  end
end
