defmodule Shop.Invoices do
  import Ecto.Query
  alias Shop.Repo
  alias Shop.Invoice

  def get(id), do: Repo.get(Invoice, id, skip_tenant_id: true) # expect: unscoped-query

  def open do
    Invoice
    |> where([i], i.state == "open")
    |> Repo.all(skip_tenant_id: true) # expect: unscoped-query
  end
end
