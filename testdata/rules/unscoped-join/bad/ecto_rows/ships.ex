defmodule Fleet.Ships do
  import Ecto.Query
  alias Fleet.{Deck, Repo, Ship}

  def decks(tenant_id) do
    Repo.all(from s in Ship, join: d in Deck, on: d.ship_code == s.code, where: s.tenant_id == ^tenant_id) # expect: unscoped-join
  end

  def levels(tenant_id) do
    Ship
    |> join(:left, [s], d in Deck, on: d.ship_code == s.code)
    |> where([s], s.tenant_id == ^tenant_id)
    |> Repo.all() # expect: unscoped-join
  end
end
