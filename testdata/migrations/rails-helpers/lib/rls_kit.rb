module RlsKit
  def self.force(table)
    ActiveRecord::Base.connection.execute("ALTER TABLE #{table} FORCE ROW LEVEL SECURITY")
  end
end
