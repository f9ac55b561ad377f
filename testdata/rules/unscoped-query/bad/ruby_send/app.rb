class Parcels
  def weights(id)
    sql = "SELECT weight FROM parcels WHERE id = ?"
    ActiveRecord::Base.connection.execute(ActiveRecord::Base.send(:sanitize_sql_array, [sql, id])) # expect: unscoped-query
  end

  # The project's own method of the name is another one.
  def self.execute(sql)
    logger.info(sql)
  end
end
