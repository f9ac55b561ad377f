# A piece that a method of the project puts behind others.
class Report
  def with_ctes(ctes, query)
    <<~SQL
      WITH #{ctes.map { |name, sql| "#{name} AS (#{sql})" }.join(", ")}
      #{query}
    SQL
  end

  def open_orders(tenant_id)
    sql = with_ctes({"orders" => scoped(tenant_id)}, <<~SQL)
      SELECT code, status FROM orders
    SQL
    connection.select_all(sql)
  end
end

class Board
  # A value of each row: which rows the whole query is about is not followed.
  def index
    Order.select(:id, "(SELECT COUNT(*) FROM orders AS others WHERE others.code = orders.code)").where(code: "open")
  end
end
