class Invoice < ApplicationRecord
  default_scope { where(deleted_at: nil) }
end

class InvoicesController < ApplicationController
  def trash
    @invoices = Invoice.unscoped.to_a
  end
end
