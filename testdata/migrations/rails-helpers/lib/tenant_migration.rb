class TenantMigration < ActiveRecord::Migration[7.1]
  include TenantPolicies

  def protect(table)
    enable_tenant_rls(table, column: "team_id")
  end
end
