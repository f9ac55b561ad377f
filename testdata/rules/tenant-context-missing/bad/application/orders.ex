defmodule Shop.Orders do
  alias Shop.Repo

  def clear do
    Repo.transaction(fn ->
      Repo.query!("DELETE FROM orders WHERE total = 0") # expect: tenant-context-missing
    end)
  end
end
