module TenantPolicies
  def create_owned_table(name)
    create_table name do |t|
      t.uuid :team_id, null: false
      yield t
    end
  end

  def enable_tenant_rls(table, column: :tenant_id)
    execute "ALTER TABLE #{table} ENABLE ROW LEVEL SECURITY"
    execute <<~SQL
      CREATE POLICY owner ON #{table} USING (#{column} = current_setting('app.team')::uuid)
    SQL
  end
end
