defmodule Fleet.Ships do
  import Ecto.Query
  alias Fleet.{Deck, Repo, Ship}

  def find(tenant_id, code) do
    Ship
    |> where(code: ^code, tenant_id: ^tenant_id)
    |> Repo.one()
    |> case do
      nil -> {:error, :not_found}
      ship -> {:ok, ship}
    end
  end

  def page(tenant_id, params), do: from(s in Ship, where: s.tenant_id == ^tenant_id) |> Repo.paginate(params)

  def pages(tenant_id, params), do: Flop.validate_and_run(where(Ship, tenant_id: ^tenant_id), params)

  # The join keeps the ships to the tenant.
  def manned(tenant_id, code) do
    Repo.all(
      from s in Ship,
        join: c in "crews",
        on: c.ship_id == s.id and c.tenant_id == ^tenant_id and s.tenant_id == c.tenant_id,
        where: s.code == ^code
    )
  end

  def below(tenant_id, level) do
    Ship
    |> join(:inner, [s], d in assoc(s, :decks), as: :deck)
    |> where([deck: d], d.level == ^level and d.tenant_id == ^tenant_id)
    |> where([s, d], s.tenant_id == d.tenant_id)
    |> Repo.all()
  end

  def last(tenant_id, level) do
    Ship
    |> join(:left, [s], d in Deck, on: d.ship_id == s.id and d.tenant_id == s.tenant_id)
    |> where([s, ..., d], s.tenant_id == ^tenant_id and d.level == ^level)
    |> Repo.all()
  end

  def labelled(tenant_id) do
    from(s in Ship, as: :ship, join: d in Deck, on: d.ship_id == s.id, as: :deck)
    |> where(as(:ship).tenant_id == ^tenant_id and as(:deck).tenant_id == ^tenant_id)
    |> Repo.all()
  end

  # Which column is compared is known at run time alone.
  def by(name, value), do: Repo.all(from s in Ship, where: field(s, ^name) == ^value)

  # What is joined may keep the ships to a tenant.
  def among(ships), do: Repo.all(from s in Ship, join: o in subquery(ships), on: o.id == s.id)

  # A row that somebody has read.
  def rename(%Ship{} = ship, code), do: ship |> Ecto.Changeset.change(code: code) |> Repo.update!()
end
