defmodule Forest.Tree do
  use Ecto.Schema
  import Ecto.Changeset

  @fields [:kind, :tenant_id]

  schema "trees" do
    field :kind, :string
    field :tenant_id, Ecto.UUID
  end

  def changeset(tree, attrs) do
    tree
    |> cast(attrs, @fields)
    |> validate_required([:kind])
  end

  def kind_changeset(tree, attrs) do
    tree
    |> cast(attrs, [:kind])
    |> validate_required([:tenant_id])
  end
end
