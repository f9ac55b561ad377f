class Invoice < ApplicationRecord
  acts_as_tenant :tenant

  def self.of(tenant_id)
    unscoped.where(tenant_id: tenant_id)
  end

  def self.listed
    unscoped = where(state: "open")
    unscoped.to_a + send(:unscoped)
  end
end

class Country < ApplicationRecord
end

class Menu
  def self.unscoped
    []
  end
end

class InvoicesController < ApplicationController
  def show
    Invoice.unscoped.where(tenant_id: current_user.tenant_id).find(params[:id])
    @countries = Country.unscoped.to_a
    @menu = Menu.unscoped
  end

  def latest
    Invoice.unscope(:order).last
  end

  def voided
    Invoice.unscope(where: :state)
  end

  def others
    ids - ids.without(1)
  end
end
