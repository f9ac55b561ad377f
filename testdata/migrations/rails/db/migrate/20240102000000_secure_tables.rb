class SecureTables < ActiveRecord::Migration[7.1]
  disable_ddl_transaction!

  TABLES = %w[orders].freeze
  POLICY = "USING (org_id = current_setting('app.org_id')::uuid)".freeze

  def up
    TABLES.each { |table| secure(table) }
    add_column :orders, :paid_at, :datetime
    add_index :orders, :paid_at, algorithm: :concurrently, where: "paid_at IS NOT NULL"
    remove_column :orders, :currency, :string
  end

  def down
    TABLES.each { |table| execute "ALTER TABLE #{table} DISABLE ROW LEVEL SECURITY" }
  end

  private

  def secure(table)
    execute "ALTER TABLE #{table} ENABLE ROW LEVEL SECURITY"
    execute <<~SQL
      ALTER TABLE #{table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY org ON #{table} #{POLICY}
    SQL
  end
end
