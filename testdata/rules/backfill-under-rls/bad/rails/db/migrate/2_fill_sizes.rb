class FillSizes < ActiveRecord::Migration[7.1]
  def up
    execute "UPDATE notes SET size = 0 WHERE size IS NULL" # expect: backfill-under-rls
    change_column_null :notes, :size, false
  end
end
