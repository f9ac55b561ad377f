defmodule Fleet.Ships do
  alias Fleet.{Deck, Repo, Ship}

  def add(owner, code), do: Repo.insert(%Ship{code: code, tenant_id: owner})

  def change(owner, code) do
    %Ship{code: code} |> Ecto.Changeset.change() |> Ecto.Changeset.put_change(:tenant_id, owner) |> Repo.insert!()
  end

  # The changeset may fill it, or is given a ship that has it.
  def cast(attrs), do: %Deck{} |> Deck.changeset(attrs) |> Repo.insert()
  def given(ship, attrs), do: ship |> Ship.changeset(attrs) |> Repo.insert_or_update()
  def built(%Ship{} = ship, attrs), do: ship |> Ecto.build_assoc(:decks, attrs) |> Repo.insert()
end
