class CreateOrders < ActiveRecord::Migration[7.1]
  include TenantPolicies

  def change
    create_owned_table :orders do |t|
      t.text :number
    end
    enable_tenant_rls :orders, column: :team_id
  end
end
