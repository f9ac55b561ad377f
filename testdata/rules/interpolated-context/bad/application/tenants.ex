defmodule Shop.Tenants do
  alias Shop.Repo

  def use(tenant) do
    Repo.query!("SET LOCAL app.tenant_id = '#{tenant}'") # expect: interpolated-context
  end
end
