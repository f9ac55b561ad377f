class BothWays < ActiveRecord::Migration[7.1]
  def change
    reversible do |direction|
      direction.up { execute "CREATE VIEW open_orders AS SELECT * FROM orders WHERE paid_at IS NULL" }
      direction.down { execute "DROP VIEW open_orders" }
    end
    remove_index :orders, column: [:org_id, :number]
    change_column_null :orders, :number, false
    Order.update_all(total: 0)
    execute(Order.all.to_sql)
  end
end
