class Archive
  def open(id)
    ActiveRecord::Base.transaction do
      connection.execute("SET LOCAL app.tenant = '#{id.to_i}'") # expect: interpolated-context advice "its type alone"
    end
  end

  def close
    ActiveRecord::Base.transaction do
      connection.execute("SET LOCAL app.tenant = '#{SecureRandom.uuid}'") # expect: interpolated-context advice "its type alone"
    end
  end

  def show(id)
    ActiveRecord::Base.transaction do
      connection.execute("SET LOCAL app.tenant = '#{id}'") # expect: interpolated-context "whoever can choose it"
    end
  end
end
