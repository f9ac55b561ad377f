# Every string form of Ruby, as the argument of a call.
class OrderRepository
  TABLE = "orders"
  BY_ID = "SELECT id FROM #{TABLE} WHERE id = $1".freeze

  def run(id, all)
    connection.execute("SELECT 'it''s', \"\u00e9\t\" FROM orders")
    connection.execute('SELECT \'it\\s\' FROM orders')
    connection.execute(<<~SQL.squish)
      SELECT *
        FROM orders -- all
      WHERE id = #{connection.quote(id)}
    SQL
    connection.exec_query(<<-'SQL', "name", [id])
      SELECT '#{id}'
    SQL
    connection.execute(BY_ID)
    connection.execute("SELECT * " \
      "FROM orders")
    connection.execute(%Q(SELECT * FROM "#{TABLE}"))
    connection.execute(format("SELECT * FROM %s WHERE id = %d", TABLE, id))
    connection.execute("SELECT * FROM %s" % TABLE)
    connection.execute("SELECT * FROM " + TABLE + " WHERE id = " + id)
    Order.find_by_sql(["SELECT * FROM orders WHERE id = ? AND name = :name", id])
    sql = "SELECT * FROM orders"
    sql << " WHERE id = 1"
    sql << " AND total > 0" if all
    connection.execute(sql)
    connection.execute(["SELECT 1", "FROM orders"].join(" "))
    connection.execute(sanitize_sql_array(["SELECT * FROM orders WHERE id = ?", id]))
    fresh = +"SELECT * FROM orders"
    fresh << " WHERE id = 1" << " AND total > 0"
    connection.execute(fresh)
    long = +"SELECT 1"
    long <<" , orders.column_number_00, orders.column_number_01, orders.column_number_02, orders.column_number_03, orders.column_number_04, orders.column_number_05, orders.column_number_06, orders.column_number_07, orders.column_number_08, orders.column_number_09, orders.column_number_10, orders.column_number_11 FROM orders"
    connection.execute(long)
    DB["SELECT * FROM orders WHERE id = ?", id].all
  end
end

class MethodTexts
  def run(total)
    connection.select_all(bound)
    Order.count_by_sql(memo)
    total = "SELECT 2"
    connection.execute(total)
  end

  def bound
    ActiveRecord::Base.sanitize_sql_array([total, {least: 1}])
  end

  def total
    columns = "sum(total)"
    "SELECT #{columns} FROM orders WHERE total > :least"
  end

  def memo
    @memo ||= "SELECT * FROM orders WHERE total = :total"
  end
end
