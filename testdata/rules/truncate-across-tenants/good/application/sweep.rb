class Sweep
  def call
    ApplicationRecord.connection.execute("TRUNCATE countries")
  end
end
