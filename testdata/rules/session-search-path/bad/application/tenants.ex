defmodule Shop.Schemas do
  alias Shop.Repo

  def use(tenant) do
    Repo.query!("SET search_path TO tenant_#{tenant}") # expect: session-search-path
  end
end
