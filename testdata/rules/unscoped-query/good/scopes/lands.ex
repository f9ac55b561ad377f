defmodule Shop.Land do
  use Ecto.Schema

  schema "countries" do
    field :name, :string
  end
end

defmodule Shop.Lands do
  alias Shop.{Land, Repo}

  def get(code), do: Repo.get!(Land, code, skip_tenant_id: true)
end
