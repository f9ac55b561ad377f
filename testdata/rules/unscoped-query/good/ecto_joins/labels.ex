defmodule Fleet.Labels do
  import Ecto.Query
  alias Fleet.{Deck, Repo, Ship}

  # Whose column it is, is known at run time alone.
  def of(label, tenant_id) do
    from(s in Ship, join: d in Deck, on: d.ship_id == s.id, as: ^label)
    |> where(as(^label).tenant_id == ^tenant_id)
    |> Repo.all()
  end
end
