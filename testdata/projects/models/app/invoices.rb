class Bill < ApplicationRecord
  self.table_name = "invoices"
end

class Reminder < Bill
end

class Stamp < ApplicationRecord
  acts_as_tenant :tenant
end

class BillsController < ApplicationController
  # Bill.find(params[:id]) is what it was
  def show
    @bill = Bill.find(params[:id])
    @own = Bill.where(tenant: current_tenant).find(params[:id])
    @same = Bill.where(paid: true)
      .where(tenant_id: params[:tenant])
    @stamps = Stamp.all
    @rates = Rate.where(price: 5)
    @late = Reminder.where("due < now()")
      .order(:due)
  end
end
