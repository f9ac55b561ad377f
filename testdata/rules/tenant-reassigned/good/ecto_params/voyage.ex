defmodule Cruise.Voyage do
  use Ecto.Schema
  import Ecto.Changeset

  schema "voyages" do
    field :port, :string
    field :tenant_id, Ecto.UUID
  end

  def changeset(voyage, attrs), do: cast(voyage, attrs, [:port, :tenant_id])

  def port_changeset(voyage, attrs), do: cast(voyage, attrs, [:port])
end
