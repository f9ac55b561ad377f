class Wharf < ApplicationRecord
  acts_as_tenant :harbor, optional: false
end
