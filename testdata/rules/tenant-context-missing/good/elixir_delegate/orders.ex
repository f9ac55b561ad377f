defmodule Shop.Orders do
  alias Shop.Repo

  def index(tenant) do
    Repo.query!("SELECT 1")
    state(tenant, 5)
  end

  defp state(tenant, id) do
    for_tenant(tenant, fn -> Repo.query!("SELECT state FROM orders WHERE id = $1", [id]) end)
    within(tenant, fn -> Repo.query!("SELECT state FROM orders WHERE id = $1", [id]) end)
  end

  defdelegate for_tenant(tenant, fun), to: Repo
  defdelegate within(tenant, fun), to: Shop.Repo, as: :for_tenant
end
