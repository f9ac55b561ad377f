defmodule BillingWeb.TenantPlug do
  alias Billing.Repo

  def init(opts), do: opts

  def call(conn, _opts) do
    Repo.query!("SET app.current_tenant = '#{conn.assigns.tenant_id}'") # expect: session-level-set expect: interpolated-context
    conn
  end

  def invoices(tenant_id) do
    Repo.transaction(fn ->
      Repo.query!("SET LOCAL app.current_tenant = $1", [tenant_id]) # expect: set-with-bind-parameter
      Repo.query!("SELECT id, amount FROM invoices")
    end)
  end
end
