class JoinTables < ActiveRecord::Migration[7.1]
  def change
    create_join_table :teams, :badges do |t|
      t.index [:team_id, :badge_id], unique: true
      t.uuid :org_id, null: false
    end
    create_join_table :music_artists, :music_records, column_options: { type: :uuid, null: true }
    create_join_table :teams, :projects, table_name: :assignments
    drop_join_table :teams, :projects, table_name: :assignments
  end
end
