class Refund < ApplicationRecord
  scope :late, -> { where("due < now()") }
end

class Seat < Sequel::Model
end

class Desk < Sequel::Model(:venues)
end

class Counter
  def show(id)
    Refund.late(
      5,
    ).find(id)
    Refund.new(id).find(id)
    Seat[id]
    Desk[tenant_id: id]
    Refund[id]
    DB[:guests].where(id: id).first
    DB[:guests].where(tenant_id: id).first
  end
end
