defmodule Fleet.Ships do
  import Ecto.Query
  alias Fleet.{Deck, Repo, Ship}

  def find(code) do
    Ship
    |> where(code: ^code)
    |> Repo.one() # expect: unscoped-query
    |> case do
      nil -> {:error, :not_found}
      ship -> {:ok, ship}
    end
  end

  def page(code, params), do: from(s in Ship, where: s.code == ^code) |> Repo.paginate(params) # expect: unscoped-query

  def pages(code, params), do: Flop.validate_and_run(where(Ship, code: ^code), params) # expect: unscoped-query

  # It is the deck that the caller asks for.
  def of_deck(deck_id) do
    Repo.all(from s in Ship, join: d in Deck, on: d.ship_id == s.id, where: d.id == ^deck_id) # expect: unscoped-query "public.decks"
  end

  def below(level) do
    Ship
    |> join(:inner, [s], d in assoc(s, :decks), as: :deck)
    |> where([deck: d], d.level == ^level)
    |> Repo.all() # expect: unscoped-query "public.decks"
  end

  def last(level) do
    Ship
    |> join(:left, [s], d in Deck, on: d.ship_id == s.id)
    |> where([..., d], d.level == ^level)
    |> Repo.all() # expect: unscoped-query "public.decks"
  end

  def rename(id, code), do: %Ship{id: id} |> Ecto.Changeset.change(code: code) |> Repo.update!() # expect: unscoped-query "updates rows"
end
