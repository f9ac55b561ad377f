class CreateOrders < ActiveRecord::Migration[8.0]
  def change
    create_table :accounts do |t|
      t.string :name
    end
    create_table :members do |t|
      t.references :account, null: false, foreign_key: true
    end
    create_table :orders do |t|
      t.references :account, null: false, foreign_key: true
      t.integer :amount
    end
  end
end
