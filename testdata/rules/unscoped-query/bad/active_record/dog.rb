class ApplicationRecord < ActiveRecord::Base
end

class Dog < ApplicationRecord
  belongs_to :tenant
  default_scope { order(:name) }
  scope :puppies, -> { where("born_at > ?", 1.year.ago) }
  scope :called, ->(name) { where(name: name) }
  enum :state, { here: 0, gone: 1 }
end

class Visit < ApplicationRecord
  belongs_to :tenant
end
