class Cleaner
  def clean
    ["SELECT code FROM orders", "SELECT status FROM orders WHERE tenant_id = 1"].each do |sql| # expect: unscoped-query
      ActiveRecord::Base.connection.execute(sql)
    end
  end
end
