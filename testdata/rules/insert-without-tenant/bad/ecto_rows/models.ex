defmodule Fleet.Ship do
  use Ecto.Schema
  import Ecto.Changeset

  @fields ~w(code tons)a

  schema "ships" do
    field :tenant_id, :integer
    field :code, :string
    field :tons, :integer
    has_many :decks, Fleet.Deck
  end

  def changeset(ship, attrs), do: ship |> cast(attrs, @fields) |> unique_constraint([:tenant_id, :code])
end

defmodule Fleet.Deck do
  use Ecto.Schema
  import Ecto.Changeset

  schema "decks" do
    field :tenant_id, :integer
    field :level, :integer
    belongs_to :ship, Fleet.Ship
  end

  def changeset(deck, attrs) do
    deck
    |> cast(attrs, [:level, :tenant_id])
    |> validate_required([:level])
  end
end
