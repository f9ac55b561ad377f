class Order < ApplicationRecord
  def close
    self.class.connection.exec_query("UPDATE orders SET status = 'closed' WHERE id = $1", "Close", [id]) # expect: unscoped-query "earlier query"
  end

  def reopen
    self.class.connection.execute(self.class.sanitize_sql_array(["UPDATE orders SET status = ? WHERE id = ?", "open", id])) # expect: unscoped-query "earlier query"
  end

  def pause
    self.class.connection.execute(statement_for(:status)) # expect: unscoped-query "earlier query"
  end

  def statement_for(column)
    self.class.sanitize_sql_array(["UPDATE orders SET #{column} = 'paused' WHERE id = ?", id])
  end

  def self.drop(id)
    connection.execute(sanitize_sql_array(["DELETE FROM orders WHERE id = ?", id])) # expect: unscoped-query "a caller can ask"
  end
end
