task audit: :environment do
  puts ActiveRecord::Base.connection.select_values("SELECT DISTINCT berth FROM berths") # expect: tenant-context-missing
end
