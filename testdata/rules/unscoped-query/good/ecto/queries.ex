defmodule Cruise.Queries do
  use Cruise.Schema
  import Ecto.Query
  alias Cruise.{Repo, Voyage}

  def list(tenant_id, port), do: tenant_id |> of_tenant() |> in_port(port) |> Repo.all()

  def of_tenant(query \\ base(), tenant_id) do
    from v in query, where: v.tenant_id == ^tenant_id
  end

  def in_port(query, port) do
    from v in query, where: v.port == ^port
  end

  def base, do: Voyage
end
