class FillByModel < ActiveRecord::Migration[7.1]
  class Note < ActiveRecord::Base; end
  class Sheet < ActiveRecord::Base
    self.table_name = "notes"
  end

  def up
    Note.where(size: nil).update_all(size: 0) # expect: backfill-under-rls
    Sheet.in_batches.update_all("size = size + 1") # expect: backfill-under-rls
    Note.find_each do |note|
      note.update!(size: 2) # expect: backfill-under-rls
    end
    Note.where(size: 2).each do |note|
      note.size = 3
      note.save! # expect: backfill-under-rls
    end
    say Note.where(size: nil).count.to_s
  end
end
