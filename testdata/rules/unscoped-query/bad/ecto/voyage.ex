defmodule Cruise.Voyage do
  use Ecto.Schema

  typed_schema "voyages" do
    field :tenant_id, :integer
    field :port, :string
  end
end
