class Invoice < ApplicationRecord
  acts_as_tenant :tenant

  def self.anywhere(number)
    self.unscoped.find_by(number: number) # expect: unscoped-query "the tenant's scope"
  end

  def self.newest
    unscoped.order(:created_at).last # expect: unscoped-query "the tenant's scope"
  end

  def self.oldest
    unscoped { first } # expect: unscoped-query "the tenant's scope"
  end
end

class InvoicesController < ApplicationController
  def show
    @invoice = Invoice.unscope(where: :tenant_id).find(params[:id]) # expect: unscoped-query
  end

  def total
    ActsAsTenant.without_tenant do # expect: unscoped-query "without_tenant leaves"
      Invoice.count
    end
  end

  def again
    ActsAsTenant.without_tenant { Invoice.first } # expect: unscoped-query
    ActsAsTenant.without_tenant { Invoice.last } # related: unscoped-query "here, too"
  end
end
