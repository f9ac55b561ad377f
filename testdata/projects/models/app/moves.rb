# Rows that go over to another tenant, and some that stay.
class Moves
  def hand_over(ids, buyer)
    Invoice.where(id: ids).update_all(tenant_id: buyer.id)
  end

  def hand_over_in_sql(ids, buyer)
    Invoice.where(id: ids).update_all(["state = 5, tenant_id = ?", buyer.id])
    Invoice.where(id: ids).update_all("state = tenant_id")
  end

  def orphan(invoice)
    invoice.update_columns(
      state: 5,
      tenant: nil
    )
  end

  def touch(invoice, tenant)
    invoice.update!(state: Invoice.state_for(tenant_id: tenant.id))
    invoice.update_column(:state, tenant.state)
  end

  def assign
    @invoice.tenant_id = params[:tenant_id]
    @invoice.save!
  end

  def assign_to(invoice, buyer)
    invoice.tenant = buyer
    invoice.save
  end

  # New ones, the caller's own, nobody's until now, and what is saved by nobody here.
  def add(buyer)
    invoice = Invoice.new
    invoice.tenant = buyer
    invoice.save!
    other = Invoice.find(1)
    other.tenant = Current.tenant
    other.tenant_id = invoice.tenant_id
    other.tenant_id = nil
    other.tenant_id = buyer.id unless other.tenant_id
    other.save!
  end

  def prepare(invoice, buyer)
    invoice.tenant = buyer
    invoice.tenant == buyer
  end
end
