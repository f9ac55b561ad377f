class Archive
  def whole(tenant)
    raise ArgumentError unless tenant.match?(/\A\h{8}(-\h{4}){3}-\h{12}\z/)
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.execute("SET LOCAL app.tenant = '#{tenant}'") # expect: interpolated-context advice "the look at its form"
    end
  end

  def one_line_of_it(tenant)
    raise ArgumentError unless tenant.match?(/^\h{8}(-\h{4}){3}-\h{12}$/)
    ActiveRecord::Base.transaction do
      ActiveRecord::Base.connection.execute("SET LOCAL app.tenant = '#{tenant}'") # expect: interpolated-context error "whoever can choose"
    end
  end
end
