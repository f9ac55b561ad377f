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

  def rename(%Voyage{} = voyage, params) do
    voyage |> change(port: params["port"]) |> Repo.update()
  end

  # Nobody chooses the tenant.
  def keep(%Voyage{} = voyage, scope) do
    voyage |> change(tenant_id: scope.user.tenant_id) |> Repo.update()
  end

  def add(params) do
    %Voyage{} |> change(tenant_id: params["owner"], port: params["port"]) |> Repo.insert()
  end
end
