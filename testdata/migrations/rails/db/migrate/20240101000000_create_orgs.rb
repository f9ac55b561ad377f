class CreateOrgs < ActiveRecord::Migration[7.1]
  def change
    create_table :orgs, id: :uuid, default: -> { "gen_random_uuid()" } do |t|
      t.string :name, null: false
      t.timestamps
    end
    create_table :orders do |t|
      t.references :org, null: false, type: :uuid, foreign_key: true
      t.references :owner, polymorphic: true
      t.string :number, :currency, limit: 20
      t.string :tags, array: true, default: []
      t.decimal :total, precision: 10, scale: 2, default: 0, null: false
      t.index [:org_id, :number], unique: true
    end
  end
end
