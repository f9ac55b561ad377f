defmodule Shop.Tenants do
  alias Shop.Repo

  def use(tenant) do
    Repo.query!("SET LOCAL app.tenant_id = $1", [tenant]) # expect: set-with-bind-parameter
  end
end
