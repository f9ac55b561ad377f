class CreateInvoices < TenantMigration
  def up
    create_table(:invoices) { |t| t.uuid :team_id, null: false }
    protect :invoices
    RlsKit.force(:invoices)
    announce_table :invoices
  end
end
