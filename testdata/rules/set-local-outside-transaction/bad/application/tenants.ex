defmodule Shop.Orders do
  alias Shop.Repo

  def clear(tenant) do
    Repo.query!("SELECT set_config('app.tenant_id', $1, true)", [tenant]) # expect: set-local-outside-transaction
    Repo.query!("DELETE FROM orders WHERE total = 0")
  end
end
