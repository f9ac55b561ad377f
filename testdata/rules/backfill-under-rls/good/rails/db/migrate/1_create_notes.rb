class CreateNotes < ActiveRecord::Migration[7.1]
  def up
    create_table :notes do |t|
      t.uuid :tenant_id, null: false
      t.integer :size
    end
    %w[notes].each do |table|
      execute "ALTER TABLE #{table} ENABLE ROW LEVEL SECURITY"
      execute "ALTER TABLE #{table} FORCE ROW LEVEL SECURITY"
      execute <<~SQL
        CREATE POLICY tenant ON #{table}
          USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
      SQL
    end
  end

  def down
    drop_table :notes
  end
end
