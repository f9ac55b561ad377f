class Courses
  def parents
    ActiveRecord::Base.connection.select_values("SELECT parent_id FROM courses") # expect: unscoped-query "those of every tenant"
  end
end

class Course < ApplicationRecord
  def self.named(id)
    connection.exec_update("UPDATE courses SET parent_id = NULL WHERE id = $1", "Course", [id]) # expect: unscoped-query "a caller can ask"
  end
end
