# Rows that go over to another tenant, and some that stay.
class Moves
  def hand_over(ids, buyer)
    Invoice.where(id: ids).update_all(tenant_id: buyer.id)
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
end
