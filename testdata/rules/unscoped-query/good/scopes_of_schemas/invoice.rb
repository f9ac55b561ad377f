class Invoice < ApplicationRecord
  acts_as_tenant :tenant

  def self.newest
    unscoped.order(:created_at).last
  end
end
