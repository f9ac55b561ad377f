defmodule Shop.Tenancy do
  alias Shop.Repo

  # A wrapper that is right, and what it is given.
  def with_tenant(tenant, run) do
    Repo.transaction(fn ->
      Repo.query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
      run.()
    end)
  end
end

defmodule Shop.Orders do
  alias Ecto.Adapters.SQL
  alias Shop.{Repo, Tenancy}

  def inside(tenant) do
    Tenancy.with_tenant(tenant, fn ->
      Repo.query!("UPDATE orders SET total = 0")
    end)
  end

  def afterwards(tenant) do
    Tenancy.with_tenant(tenant, fn -> SQL.query!(Repo, "UPDATE orders SET total = 1", []) end)
    Repo.query!("UPDATE orders SET total = 2")
  end

  def escaping(tenant) do
    Tenancy.with_tenant(tenant, fn ->
      Task.async(fn -> Repo.query!("DELETE FROM orders") end)
    end)
  end

  def outside do
    SQL.query!(Repo, "SELECT count(*) FROM orders", [])
  end

  def vain(tenant) do
    Repo.query!("SELECT set_config('app.tenant_id', $1, true)", [tenant])
    Repo.query!("UPDATE orders SET total = 3")
  end

  def plain(connection, tenant) do
    Postgrex.transaction(connection, fn conn ->
      Postgrex.query!(conn, "SELECT set_config('app.tenant_id', $1, true)", [tenant])
      Postgrex.query!(conn, "UPDATE orders SET total = 4", [])
    end)
  end
end
