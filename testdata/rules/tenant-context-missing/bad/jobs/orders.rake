namespace :orders do
  desc "Totals of the day"
  task totals: :environment do
    ActiveRecord::Base.connection.select_all("SELECT sum(total) FROM orders") # expect: tenant-context-missing
  end
end
