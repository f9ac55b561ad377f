class CreateBerths < ActiveRecord::Migration[7.1]
  include Guarding

  def up
    create_table :piers do |t|
      t.bigint :tenant_id, null: false
      t.index :tenant_id
    end
    create_table :berths do |t|
      t.bigint :tenant_id, null: false
      t.bigint :pier_id, null: false
      t.index :tenant_id
    end
    guard("piers")
    guard("berths", [{ table: "piers", key: "pier_id" }])
  end
end
