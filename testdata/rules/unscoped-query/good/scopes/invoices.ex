defmodule Shop.Invoices do
  alias Shop.Repo

  def get(tenant, id), do: Repo.get_by(Invoice, id: id, tenant_id: tenant, skip_tenant_id: true)
  def countries, do: Repo.all(Country, skip_tenant_id: true)
end
