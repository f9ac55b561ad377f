class Report
  def ordered(query)
    "#{query} ORDER BY code"
  end

  def open_orders
    connection.select_all(ordered("SELECT code, status FROM orders")) # expect: unscoped-query
  end
end
