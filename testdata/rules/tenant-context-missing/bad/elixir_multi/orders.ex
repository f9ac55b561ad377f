defmodule Shop.Jobs do
  alias Ecto.Multi
  alias Shop.Repo

  def nightly do
    Multi.new()
    |> Multi.run(:clear, fn repo, _ ->
      repo.query!("DELETE FROM orders WHERE total = 1") # expect: tenant-context-missing "orders"
      {:ok, :clear}
    end)
    |> Repo.transaction()
  end
end
