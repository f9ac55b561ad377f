defmodule Shop.Orders do
  alias Shop.Repo

  def clear(tenant) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    end)

    Repo.query!("DELETE FROM orders WHERE total = 0") # expect: tenant-context-late
  end
end
