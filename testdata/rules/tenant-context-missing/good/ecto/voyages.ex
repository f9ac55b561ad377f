defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  def all, do: Repo.as_tenant(fn -> Repo.all(from(v in "voyages", select: v.port)) end)
  def of(tenant), do: Repo.as_tenant(tenant, fn -> Repo.all(from(v in "voyages", select: v.port)) end)

  def rename(%Cruise.Voyage{} = voyage, port) do
    Repo.as_tenant(fn -> voyage |> Ecto.Changeset.change(port: port) |> Repo.update!() end)
  end
end

defmodule Cruise.Voyage do
  use Ecto.Schema

  schema "voyages" do
    field :tenant_id, :integer
    field :port, :string
  end
end
