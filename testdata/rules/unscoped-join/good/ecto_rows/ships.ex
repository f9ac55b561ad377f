defmodule Fleet.Ships do
  import Ecto.Query
  alias Fleet.{Deck, Repo, Ship}

  def decks(tenant_id) do
    Repo.all(
      from s in Ship,
        join: d in Deck,
        on: d.ship_code == s.code and d.tenant_id == s.tenant_id,
        where: s.tenant_id == ^tenant_id
    )
  end

  # A foreign key.
  def levels(tenant_id) do
    Ship
    |> join(:left, [s], d in assoc(s, :decks))
    |> where([s], s.tenant_id == ^tenant_id)
    |> Repo.all()
  end
end
