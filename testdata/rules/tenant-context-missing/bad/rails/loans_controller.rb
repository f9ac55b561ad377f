# The block is given the connection that the thread has anyway.
class LoansController < ApplicationController
  def late
    ActiveRecord::Base.connection_pool.with_connection do |conn|
      conn.execute("SELECT * FROM loans WHERE due < now()") # expect: tenant-context-missing
    end
  end

  def count
    ApplicationRecord.with_connection { |conn| conn.select_value("SELECT count(*) FROM loans") } # expect: tenant-context-missing
  end
end
