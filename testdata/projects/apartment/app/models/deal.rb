class Deal < ApplicationRecord
  def self.largest
    find_by_sql("SELECT * FROM deals ORDER BY amount DESC LIMIT 10")
  end
end
