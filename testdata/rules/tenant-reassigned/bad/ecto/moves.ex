defmodule Cruise.Voyage do
  use Ecto.Schema

  schema "voyages" do
    field :port, :string
    field :tenant_id, Ecto.UUID
  end
end

defmodule Cruise.Moves do
  import Ecto.Changeset
  alias Cruise.{Repo, Voyage}

  def hand(%Voyage{} = voyage, params) do
    voyage |> change(tenant_id: params["owner"]) |> Repo.update() # expect: tenant-reassigned "voyages"
  end

  def sell(owner, id, buyer) do
    with %Voyage{tenant_id: ^owner} = voyage <- Repo.get(Voyage, id) do
      voyage |> change() |> put_change(:tenant_id, buyer) |> Repo.update() # expect: tenant-reassigned
    end
  end

  def swap(owner, id, params) do
    case Repo.get_by(Voyage, id: id, tenant_id: owner) do
      nil -> {:error, :not_found}
      %Voyage{} = voyage -> Repo.update!(change(voyage, %{port: "none", tenant_id: params["owner"]})) # expect: tenant-reassigned
    end
  end
end
