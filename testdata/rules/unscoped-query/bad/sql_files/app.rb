class Orders
  BY_CODE = File.read(Rails.root.join("sql/by_code.sql"))

  def by_code(code)
    connection.exec_query(BY_CODE, "orders", [code]) # expect: unscoped-query
  end
end
