class ApplicationRecord < ActiveRecord::Base
end

class Dog < ApplicationRecord
  belongs_to :tenant
  scope :at, ->(tenant) { where(tenant: tenant) }

  def self.of(user)
    where(tenant_id: user.tenant_id)
  end
end

# A scope of the tenant.
class Visit < ApplicationRecord
  default_scope do
    where(tenant_id: Current.tenant_id)
  end
end
