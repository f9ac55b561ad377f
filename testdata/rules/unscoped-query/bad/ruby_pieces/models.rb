class OrderArchive < ApplicationRecord
  self.table_name = "orders"

  def self.purge
    connection.execute("DELETE FROM #{table_name} WHERE status = 'old'") # expect: unscoped-query
  end
end

class Exporter
  def rows(id)
    ApplicationRecord.connection.exec_query("SELECT * FROM #{Order.quoted_table_name} WHERE id = $1", "rows", [id]) # expect: unscoped-query "a caller"
  end

  def archived
    connection.select_all("SELECT * FROM " + OrderArchive.table_name) # expect: unscoped-query
  end
end
