defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.Repo

  def all, do: Repo.all(from(v in "voyages", select: v.port)) # expect: tenant-context-missing

  def add(id, port), do: Repo.insert!(%Cruise.Voyage{tenant_id: id, port: port}) # expect: tenant-context-missing

  def reroute(id, port) do
    Repo.get!(Cruise.Voyage, id) # expect: tenant-context-missing
    |> Ecto.Changeset.change(port: port)
    |> Repo.update!() # expect: tenant-context-missing
  end

  def rename(%Cruise.Voyage{} = voyage, port) do
    voyage
    |> Ecto.Changeset.change(port: port)
    |> Repo.update() # expect: tenant-context-missing
    |> case do
      {:ok, voyage} -> voyage
      {:error, _} -> nil
    end
  end
end

defmodule Cruise.Voyage do
  use Ecto.Schema

  schema "voyages" do
    field :tenant_id, :integer
    field :port, :string
  end
end
