defmodule Billing.Tenants do
  alias Billing.Repo

  def invoices(tenant_id) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('app.current_tenant', $1, true)", [tenant_id])
      Repo.query!("SELECT id, amount FROM invoices")
    end)
  end
end
