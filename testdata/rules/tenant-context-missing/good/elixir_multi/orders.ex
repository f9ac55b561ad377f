defmodule Shop.Repo do
  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres

  def run_for(tenant, multi) do
    Ecto.Multi.new()
    |> Ecto.Multi.run(:tenant, fn repo, _ ->
      repo.query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
      {:ok, tenant}
    end)
    |> Ecto.Multi.run(:clear, fn repo, _ ->
      repo.query!("DELETE FROM orders WHERE total = 0")
      {:ok, :clear}
    end)
    |> Ecto.Multi.append(multi)
    |> transaction()
  end
end

defmodule Shop.Jobs do
  alias Ecto.Multi
  alias Shop.Repo

  def nightly(tenant) do
    multi =
      Multi.new()
      |> Multi.run(:tenant, fn repo, _ ->
        repo.query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
        {:ok, tenant}
      end)
      |> Multi.run(:clear, fn repo, _ ->
        repo.query!("DELETE FROM orders WHERE total = 1")
        {:ok, :clear}
      end)

    Repo.transaction(multi)
  end
end

defmodule Shop.Openings do
  alias Ecto.Multi
  alias Shop.Repo

  # The setter is put before these steps by whoever runs them.
  def open(tenant) do
    multi =
      Multi.new()
      |> Multi.run(:first, fn repo, _ ->
        repo.query!("INSERT INTO orders (id, tenant_id, total) VALUES (1, $1, 2)", [tenant])
        {:ok, :first}
      end)

    Repo.run_for(tenant, multi)
  end
end
