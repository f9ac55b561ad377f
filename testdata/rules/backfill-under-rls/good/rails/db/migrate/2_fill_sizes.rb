class FillSizes < ActiveRecord::Migration[7.1]
  def up
    execute "ALTER TABLE notes NO FORCE ROW LEVEL SECURITY"
    execute "UPDATE notes SET size = 0 WHERE size IS NULL"
    execute "ALTER TABLE notes FORCE ROW LEVEL SECURITY"
  end

  def down
    execute "UPDATE notes SET size = NULL"
  end
end
