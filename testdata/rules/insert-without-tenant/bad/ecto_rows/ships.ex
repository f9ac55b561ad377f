defmodule Fleet.Ships do
  alias Ecto.Multi
  alias Fleet.{Deck, Repo, Ship}

  def add(code), do: Repo.insert(%Ship{code: code, tons: 5}) # expect: insert-without-tenant

  def change(code), do: %Ship{} |> Ecto.Changeset.change(code: code) |> Repo.insert!() # expect: insert-without-tenant

  def step(level) do
    Multi.new()
    |> Multi.insert(:deck, fn %{ship: ship} -> %Deck{ship_id: ship.id, level: level} end) # expect: insert-without-tenant
    |> Repo.transaction()
  end
end
