# The text comes out of methods that are called without parentheses.
class OpenOrders
  def rows
    ActiveRecord::Base.connection.select_all(bound_sql).map do |row| # expect: unscoped-query
      row["code"]
    end
  end

  def listed
    Order.find_by_sql([memo, {status: "open"}]) # expect: unscoped-query
  end

  def counted(conn)
    conn.execute(ActiveRecord::Base.sanitize_sql(["SELECT count(*) FROM orders WHERE status = ?", 1])) # expect: unscoped-query
  end

  def chosen(since)
    Order.find_by_sql([memo, since].compact) # expect: unscoped-query
  end

  private

  def bound_sql
    ActiveRecord::Base.sanitize_sql_array([plain_sql, {status: "open"}])
  end

  def plain_sql
    columns = "code, status"
    <<~SQL
      SELECT #{columns} FROM orders WHERE status = :status
    SQL
  end

  def memo
    @memo ||= "SELECT id FROM orders WHERE status = :status"
  end
end
