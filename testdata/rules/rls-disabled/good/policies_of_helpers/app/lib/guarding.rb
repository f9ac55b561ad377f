module Guarding
  using OneLine

  def run_it(sql)
    execute(sql.one_line)
  end

  def guard(table, parents = [])
    checks = parents.map do |parent|
      "EXISTS (SELECT FROM #{parent[:table]} p WHERE p.id = #{table}.#{parent[:key]})"
    end
    policy = %Q{
      CREATE POLICY own ON #{table}
        USING (tenant_id = current_setting('app.tenant_id')::bigint)
    }
    if checks.present?
      policy += " WITH CHECK (tenant_id = current_setting('app.tenant_id')::bigint AND "
      policy += checks.join(" AND ")
      policy += ")"
    end
    run_it(policy)
    %w[ENABLE FORCE].each { |word| run_it("ALTER TABLE #{table} #{word} ROW LEVEL SECURITY") }
  end
end
