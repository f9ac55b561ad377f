task trees: :environment do
  sql = <<~SQL.squish
    SELECT id, parent_id
      FROM courses
      WHERE parent_id IS NOT NULL
  SQL
  ActiveRecord::Base.connection.execute(sql).each { |row| puts row } # expect: unscoped-query "those of every tenant"
end

task :one, [:id] => :environment do |_task, args|
  ActiveRecord::Base.connection.exec_query("SELECT * FROM courses WHERE id = $1", "one", [args[:id]]) # expect: unscoped-query "a caller can ask"
end
