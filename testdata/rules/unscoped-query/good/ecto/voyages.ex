defmodule Cruise.Voyages do
  import Ecto.Query
  alias Cruise.{Repo, Voyage}

  def get(tenant_id, id), do: Repo.get_by!(Voyage, id: id, tenant_id: tenant_id)

  def in_port(tenant_id, port) do
    Voyage
    |> where([v], v.port == ^port)
    |> where(tenant_id: ^tenant_id)
    |> Repo.all()
  end

  def finish(tenant_id, ids) do
    query = from v in Voyage, where: v.id in ^ids and v.tenant_id == ^tenant_id
    Repo.update_all(query, set: [done: true])
  end

  def cancel(tenant_id, port) do
    Repo.delete_all(from(v in "voyages", where: ^tenant_id == v.tenant_id, where: v.port == ^port))
  end

  # What they add does not show.
  def visible(user, id), do: Voyage |> Cruise.Access.for_user(user) |> where(id: ^id) |> Repo.one()
  def some(filters, id), do: Repo.all(from v in Voyage, where: ^filters, where: v.id == ^id)
  def elsewhere(prefix, id), do: Repo.get(Voyage, id, prefix: prefix)

  def narrowed(tenant_id, id) do
    query = from(v in Voyage, where: v.id == ^id)
    query = if tenant_id, do: where(query, tenant_id: ^tenant_id), else: query
    Repo.one(query)
  end

  def with_cabins(tenant_id, id) do
    Repo.all(
      from v in Voyage,
        join: c in "cabins", on: c.voyage_id == v.id and c.tenant_id == v.tenant_id,
        where: c.tenant_id == ^tenant_id and v.id == ^id
    )
  end
end

defmodule Cruise.Steps do
  import Ecto.Query
  alias Ecto.Multi
  alias Cruise.{Repo, Voyage}

  def close(tenant_id, port) do
    Multi.new()
    |> Multi.update_all(:done, where(Voyage, port: ^port, tenant_id: ^tenant_id), set: [done: true])
    |> Multi.delete_all(:gone, fn %{done: {_, ids}} ->
      from(v in Voyage, where: v.id in ^ids and v.tenant_id == ^tenant_id)
    end)
    |> Repo.transaction()
  end

  # Rows that were read before.
  def drop(%Voyage{} = voyage), do: Repo.delete(voyage)
  def sailing(firm), do: Repo.all(Ecto.assoc(firm, :voyages))
end
