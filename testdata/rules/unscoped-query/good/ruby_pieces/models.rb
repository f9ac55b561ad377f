class Rate < ApplicationRecord
  self.table_name = "order_prices"
end

class Exporter
  def rows(id, tenant)
    connection.exec_query("SELECT * FROM #{Order.table_name} WHERE id = $1 AND tenant_id = $2", "rows", [id, tenant])
  end

  # Not known, of another table, and of a module whose tables have names of their own.
  def others(model)
    connection.select_all("SELECT * FROM #{model.table_name}")
    connection.select_all("SELECT * FROM #{Rate.table_name}")
    connection.select_all("SELECT * FROM #{Shop::Order.table_name}")
  end
end
