class Init < ActiveRecord::Migration[7.1]
  def change
    create_table(:tenants) { |t| t.string :name }
    create_table :crews do |t|
      t.references :tenant, null: false, foreign_key: true
      t.string :email
    end
    # A text that is no name is SQL.
    add_index :crews, "tenant_id, lower(email)", unique: true, name: "crews_tenant_email"
  end
end
