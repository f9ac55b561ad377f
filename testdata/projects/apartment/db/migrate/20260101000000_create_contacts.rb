class CreateContacts < ActiveRecord::Migration[8.0]
  def change
    create_table :companies do |t|
      t.string :name
    end
    create_table :people do |t|
      t.references :company, null: false, foreign_key: true
    end
    create_table :deals do |t|
      t.references :company, null: false, foreign_key: true
      t.integer :amount
    end
  end
end
