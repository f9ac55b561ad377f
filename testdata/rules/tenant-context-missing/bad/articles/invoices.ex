defmodule Billing.Invoices do
  alias Billing.Repo

  def with_tenant(tenant_id, fun) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('app.current_tenant', $1, true)", [tenant_id])
      fun.()
    end)
  end

  def list(tenant_id) do
    with_tenant(tenant_id, fn -> Repo.query!("SELECT id, amount FROM invoices") end)
  end

  def total do
    Repo.query!("SELECT sum(amount) FROM invoices") # expect: tenant-context-missing
  end
end
