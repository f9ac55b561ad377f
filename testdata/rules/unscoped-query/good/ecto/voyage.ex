defmodule Cruise.Voyage do
  use Ecto.Schema

  schema "voyages" do
    field :tenant_id, :integer
    field :port, :string
  end
end
