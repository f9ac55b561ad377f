defmodule Shop.Desk do
  import Ecto.Query

  alias Shop.{
    Receipt,
    Repo,
    Sales.Order
  }

  def orders(tenant_id), do: Repo.all(from o in Order, where: o.tenant_id == ^tenant_id)

  def by_code(tenant_id, code), do: Repo.get_by(Order, %{tenant_id: tenant_id, code: code})

  # What a map holds that others have made may be the tenant: a gap.
  def by(clauses), do: Repo.get_by(Order, clauses)

  def receipts(tenant_id), do: Repo.all(from r in Receipt, where: r.tenant_id == ^tenant_id)
end
