class Broken < ActiveRecord::Migration[7.1]
  def up
    create_table :a
    create_table :b
    create_table :c
    %w[a b].each do |table|
      execute "ALTER TABLE #{table} ENABLE ROW LEVEL SECURITIES"
      execute "ALTER TABLE #{table} ADD COLUMN size integer"
    end
  end
end
