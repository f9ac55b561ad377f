class Report
  def ordered(query)
    "#{query} ORDER BY code"
  end

  def open_orders
    connection.select_all(ordered("SELECT code, status FROM orders")) # expect: unscoped-query
  end
end

class Board
  # The parentheses are around all of it.
  def index(warehouse)
    warehouse.rows("(SELECT id FROM orders WHERE code = 'open')") # expect: unscoped-query
  end
end
